"""Passages made up for the tests of `engine/statement`: no real body, count or date is in them."""

COUNCIL = "Marlow Heath District Council"
PAPER = "Vale Examiner"

# kind, passage, publisher
CASES: list[tuple[str, str, str]] = [
    # --- none: questions, demands, proposals, other things
    (
        "none",
        "Can the council confirm whether it intends to remove its Hikvision cameras, and by when?",
        COUNCIL,
    ),
    (
        "none",
        "Campaigners are calling on Marlow Heath District Council to rip out its Hikvision camera"
        "s by Christmas.",
        PAPER,
    ),
    (
        "none",
        "A petition asking Marlow Heath District Council to get rid of Hikvision equipment has 1,200 names.",
        PAPER,
    ),
    (
        "none",
        "A motion to remove all Hikvision cameras will be debated by Marlow Heath District Counci"
        "l next month.",
        PAPER,
    ),
    (
        "none",
        "Officers have been asked to review the Council's use of CCTV by Hikvision and report bac"
        "k in the spring.",
        COUNCIL,
    ),
    (
        "none",
        "If the ban were extended to local authorities, Marlow Heath District Council would have "
        "to replace every Hikvision camera.",
        PAPER,
    ),
    (
        "none",
        "Hikvision said it takes human rights seriously and that its cameras comply with all appl"
        "icable laws.",
        PAPER,
    ),
    (
        "none",
        "Hikvision posted revenue of 9.2 billion yuan in the quarter, with net profit down a tenth.",
        PAPER,
    ),
    ("none", "A jeweller on the High Street has installed four Hikvision cameras after a burglary.", PAPER),
    (
        "none",
        "Under the FOI Act the number and location of any Hikvision cameras is exempt under secti"
        "on 31(1)(a) and your request is refused.",
        COUNCIL,
    ),
    ("none", "We do not hold the information you have requested about Hikvision.", COUNCIL),
    (
        "none",
        "It is not our policy to comment on the security arrangements of the estate, including wh"
        "ether Hikvision is used.",
        "Department for Canals",
    ),
    ("none", "The United States has banned the sale of new Hikvision and Dahua equipment.", PAPER),
    (
        "none",
        "More than half of the councils that replied to our survey said they own Hikvision cameras.",
        PAPER,
    ),
    ("none", "The minister should order every department to strip out Hikvision, said Lord Penhale.", PAPER),
    ("none", "I ask the Secretary of State how many Dahua cameras his Department has.", "Commons Hansard"),
    (
        "none",
        "Amendment 12 would require public bodies to phase out Hikvision within two years.",
        "Lords Hansard",
    ),
    (
        "none",
        "Councillors deferred a decision on whether to replace the Hikvision system until the autumn.",
        COUNCIL,
    ),
    (
        "none",
        "The council is considering replacing its Dahua cameras but no decision has been made.",
        COUNCIL,
    ),
    ("none", "Researchers found a flaw that lets an attacker take over Hikvision cameras.", PAPER),
    # --- uses
    ("uses", "The Council has 112 Hikvision cameras in its town centres.", COUNCIL),
    (
        "uses",
        "Marlow Heath District Council uses Hikvision cameras to monitor its car parks, a freedom"
        " of information request has shown.",
        PAPER,
    ),
    ("uses", "Yes, the Trust does own cameras manufactured by Dahua.", "Fenland Hospitals NHS Trust"),
    (
        "uses",
        "Contract award notice: supply and installation of Hikvision cameras at Weir Lane depot. "
        "Value: £41,200.",
        COUNCIL,
    ),
    (
        "uses",
        "New Hikvision bodycams are being issued to wardens in Marlow Heath District Council's parks.",
        PAPER,
    ),
    ("uses", "Our CCTV contractor has fitted Hikvision units in six of our car parks.", COUNCIL),
    ("uses", "Make of cameras: Hikvision (45), Axis (12).", COUNCIL),
    ("uses", "Approximately one third of our CCTV estate is Hikvision.", COUNCIL),
    (
        "uses",
        "The University can confirm that it holds Hikvision equipment. The number is exempt from disclosure.",
        "University of Fenmoor",
    ),
    (
        "uses",
        "Figures obtained by this newspaper reveal Fenmoor Police still operates 80 Dahua cameras.",
        PAPER,
    ),
    ("uses", "Invoice 4471, paid to Bright Eye Security Ltd: 12 x Hikvision dome camera, museum.", COUNCIL),
    ("uses", "The cameras outside the Ministry of Forests were made by Hikvision.", PAPER),
    ("uses", "Cameras from the Chinese firm Dahua line the corridors of Fenmoor County Hospital.", PAPER),
    ("uses", "Since 2019 Hikvision cameras have been in operation at all our leisure centres.", COUNCIL),
    (
        "uses",
        "In response to your request: 1. Yes 2. 48 Hikvision cameras 3. They are at the depot.",
        COUNCIL,
    ),
    # an item of a list of equipment, read for want of any verb
    ("uses", "Tender 12, library: cameras by Hikvision.", COUNCIL),
    # --- denies_use
    ("denies_use", "The Council does not use any cameras manufactured by Hikvision.", COUNCIL),
    ("denies_use", "We have no Hikvision or Dahua equipment.", COUNCIL),
    ("denies_use", "The Trust has never purchased Hikvision equipment.", "Fenland Hospitals NHS Trust"),
    ("denies_use", "None of our cameras are made by Hikvision.", COUNCIL),
    ("denies_use", "Marlow Heath District Council said it had no such cameras.", PAPER),
    ("denies_use", "The force holds zero Hikvision devices.", "Fenmoor Police"),
    ("denies_use", "Number of Hikvision cameras: 0", COUNCIL),
    (
        "denies_use",
        "We can confirm that there are no cameras supplied by these companies on any of our sites.",
        COUNCIL,
    ),
    ("denies_use", "Q: Does the council use Hikvision? A: No.", COUNCIL),
    ("denies_use", "How many Hikvision cameras do you have?\nA: None.", COUNCIL),
    ("denies_use", "Twelve Hikvision cameras were ordered in 2021 but were never installed.", COUNCIL),
    (
        "denies_use",
        "Following a full audit, no Dahua products were identified within the organisation.",
        COUNCIL,
    ),
    (
        "denies_use",
        "I can assure the House that my Department does not deploy Hikvision cameras on its estate.",
        "Department for Canals",
    ),
    (
        "denies_use",
        "The claim that we have Hikvision cameras is untrue; all of ours come from Bosch.",
        COUNCIL,
    ),
    # --- refuses
    ("refuses", "Do you have Hikvision cameras? Will you remove them?\nA1. Yes.\nA2. No.", COUNCIL),
    (
        "refuses",
        "Some of the Hikvision cameras were taken down. The rest are left; we have no plans to remove those.",
        COUNCIL,
    ),
    ("refuses", "The council has no plans to remove its Hikvision cameras.", COUNCIL),
    (
        "refuses",
        "We have no plans to remove our Hikvision cameras. We will replace them at the end of their life.",
        COUNCIL,
    ),
    ("refuses", "There is no intention to replace the Dahua equipment at this time.", COUNCIL),
    ("refuses", "Marlow Heath District Council has refused to remove its Hikvision cameras.", PAPER),
    (
        "refuses",
        "Councillors voted down a proposal to scrap the 30 Hikvision cameras in the market square.",
        COUNCIL,
    ),
    ("refuses", "The Trust will continue to use its Hikvision cameras.", "Fenland Hospitals NHS Trust"),
    ("refuses", "We do not consider it necessary to replace existing Hikvision units.", COUNCIL),
    ("refuses", "Officers advised that the cameras, made by Hikvision, will remain in place.", COUNCIL),
    ("refuses", "Marlow Heath District Council has rejected calls to ditch its Hikvision cameras.", PAPER),
    ("refuses", "We see no reason to stop using Hikvision.", COUNCIL),
    (
        "refuses",
        "The mayor of Fenmoor insisted the Hikvision cameras were here to stay, and the City of F"
        "enmoor would not be dictated to.",
        PAPER,
    ),
    ("refuses", "The Hikvision cameras work well and the council isn't planning to change them.", COUNCIL),
    ("refuses", "The amendment to end the use of Hikvision was lost by 12 votes to 20.", COUNCIL),
    ("refuses", "We are not looking to replace our 20 Hikvision cameras before they wear out.", COUNCIL),
    (
        "refuses",
        "It would not be value for money to take down working Hikvision cameras, so they will be kept.",
        COUNCIL,
    ),
    # --- commits_no_new
    ("commits_no_new", "The council will not buy any more Hikvision cameras.", COUNCIL),
    ("commits_no_new", "No further Hikvision equipment will be purchased.", COUNCIL),
    ("commits_no_new", "Marlow Heath District Council has banned the purchase of Hikvision cameras.", PAPER),
    (
        "commits_no_new",
        "The Government of Fenmark has instructed departments to cease deploying Chinese-made cam"
        "eras at sensitive sites.",
        PAPER,
    ),
    (
        "commits_no_new",
        "The Trust stopped buying Hikvision equipment in 2022.",
        "Fenland Hospitals NHS Trust",
    ),
    (
        "commits_no_new",
        "We have paused all procurement from Hikvision and Dahua pending national guidance.",
        COUNCIL,
    ),
    (
        "commits_no_new",
        "Bidders must not offer products by Hikvision or Dahua; such tenders will be rejected.",
        COUNCIL,
    ),
    ("commits_no_new", "Hikvision has been removed from our list of approved suppliers.", COUNCIL),
    (
        "commits_no_new",
        "We have no plans to remove existing cameras but have decided not to purchase from Hikvis"
        "ion in future.",
        COUNCIL,
    ),
    (
        "commits_no_new",
        "Existing Hikvision cameras will only be replaced as and when they fail, and not with the same make.",
        COUNCIL,
    ),
    ("commits_no_new", "It is our policy that any new cameras will not be Hikvision.", COUNCIL),
    ("commits_no_new", "Future procurement exercises will exclude Hikvision.", COUNCIL),
    (
        "commits_no_new",
        "The council agreed to a ban on new Hikvision cameras. The clause on taking down existing"
        " ones was lost.",
        COUNCIL,
    ),
    ("commits_no_new", "Fenmoor Police says it no longer buys Dahua.", PAPER),
    # --- commits_removal
    ("commits_removal", "Do you have Hikvision cameras? Will you remove them?\nA1. Yes.\nA2. Yes.", COUNCIL),
    (
        "commits_removal",
        "Action: remove Hikvision cameras from the depot. Owner: Head of Estates. Target date: 31/03/2025.",
        COUNCIL,
    ),
    ("commits_removal", "The cameras in the market hall will be removed by June 2024.", COUNCIL),
    (
        "commits_removal",
        "Twenty Hikvision units have been changed so far; 28 have still to be done by 30 September 2024.",
        COUNCIL,
    ),
    ("commits_removal", "The council will remove all its Hikvision cameras by the end of 2024.", COUNCIL),
    ("commits_removal", "We are in the process of replacing our Hikvision cameras.", COUNCIL),
    (
        "commits_removal",
        "Marlow Heath District Council has pledged to phase out Hikvision within three years.",
        PAPER,
    ),
    (
        "commits_removal",
        "Councillors voted unanimously to remove Hikvision cameras from council buildings.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "The motion to take down all Hikvision cameras was carried by 24 votes to 3.",
        COUNCIL,
    ),
    ("commits_removal", "Work to replace the 60 Dahua cameras begins in May.", COUNCIL),
    (
        "commits_removal",
        "The department has committed to removing surveillance equipment made by Hikvision from i"
        "ts sites by April 2025.",
        "Department for Canals",
    ),
    (
        "commits_removal",
        "It is intended that the remaining Hikvision cameras be decommissioned this financial year.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "A contract has been let for the replacement of the Hikvision system across our car parks.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "The Hikvision cameras are being phased out and should all have gone by next summer.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "We have removed 20 Hikvision cameras and the remaining 15 will follow by March 2025.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "Fenmoor Police said it would take down its Dahua cameras before the end of the year.",
        PAPER,
    ),
    (
        "commits_removal",
        "All Hikvision cameras will be replaced with a different make as they reach end of life.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "The Cabinet approved £90,000 to replace Hikvision cameras with ones from another manufacturer.",
        COUNCIL,
    ),
    ("commits_removal", "We aim to be Hikvision-free by 2026.", COUNCIL),
    ("commits_removal", "The university is getting rid of its Hikvision cameras.", "University of Fenmoor"),
    ("commits_removal", "Fenmoor County Hospital plans to swap its Hikvision cameras for Bosch ones.", PAPER),
    ("commits_removal", "The Leader confirmed that the Hikvision units would all be taken down.", COUNCIL),
    # --- removed
    ("removed", "Not one of the cameras left is a Hikvision.", COUNCIL),
    ("removed", "The council has removed all of its Hikvision cameras.", COUNCIL),
    ("removed", "All Hikvision cameras were replaced in March 2023.", COUNCIL),
    ("removed", "We no longer use Hikvision cameras.", COUNCIL),
    ("removed", "Marlow Heath District Council has taken down its last Hikvision camera.", PAPER),
    (
        "removed",
        "The 14 Dahua cameras at the depot were decommissioned last year and nothing by the firm remains.",
        COUNCIL,
    ),
    ("removed", "The Hikvision system was ripped out in 2022 and replaced with one from Bosch.", COUNCIL),
    ("removed", "Removal of the 30 Hikvision cameras is now complete.", COUNCIL),
    ("removed", "We did have Hikvision cameras, but these have all been replaced.", COUNCIL),
    (
        "removed",
        "The Department has completed the removal of Hikvision equipment from its sensitive sites.",
        "Department for Canals",
    ),
    ("removed", "Fenmoor Police got rid of its Hikvision cameras two years ago.", PAPER),
    ("removed", "There are no Hikvision cameras left on our estate.", COUNCIL),
    ("removed", "Hikvision cameras previously installed at the library have since been dismantled.", COUNCIL),
    # --- other languages
    ("uses", "De gemeente heeft 40 camera's van Hikvision in gebruik.", "Gemeente Oosterveen"),
    ("denies_use", "Wij gebruiken geen camera's van Hikvision of Dahua.", "Gemeente Oosterveen"),
    (
        "commits_removal",
        "De gemeente gaat alle camera's van Hikvision voor eind 2025 vervangen.",
        "Gemeente Oosterveen",
    ),
    ("removed", "Alle Hikvision-camera's zijn inmiddels verwijderd.", "Gemeente Oosterveen"),
    (
        "refuses",
        "Het college ziet geen aanleiding om de camera's van Dahua te vervangen.",
        "Gemeente Oosterveen",
    ),
    ("uses", "Die Stadt Moorbach betreibt 25 Kameras von Hikvision.", "Moorbacher Zeitung"),
    ("denies_use", "Kameras der Firma Dahua werden nicht eingesetzt.", "Stadt Moorbach"),
    (
        "commits_removal",
        "Die Stadt Moorbach will ihre Hikvision-Kameras bis Ende 2025 austauschen.",
        "Moorbacher Zeitung",
    ),
    (
        "commits_no_new",
        "Die Stadt Moorbach wird keine Kameras von Hikvision mehr kaufen.",
        "Moorbacher Zeitung",
    ),
    ("uses", "La Ville de Montclair utilise 30 caméras Hikvision.", "Le Relais du Val"),
    ("denies_use", "La mairie n'a aucune caméra Hikvision.", "Ville de Montclair"),
    (
        "commits_removal",
        "La Ville de Montclair va retirer ses caméras Dahua d'ici fin 2025.",
        "Le Relais du Val",
    ),
    ("removed", "Les douze caméras Hikvision ont été retirées en mai 2023.", "Ville de Montclair"),
    (
        "refuses",
        "La Ville de Montclair n'envisage pas de remplacer ses caméras Hikvision.",
        "Le Relais du Val",
    ),
    ("denies_use", "Nid oes gan y Cyngor gamerâu Hikvision.", "Cyngor Sir Bryn Glas"),
    (
        "commits_removal",
        "Bydd y Cyngor yn disodli ei gamerâu Hikvision erbyn diwedd 2025.",
        "Cyngor Sir Bryn Glas",
    ),
    ("uses", "Urząd Miasta Zielonka używa 20 kamer Hikvision.", "Kurier Leśny"),
    (
        "commits_removal",
        "Urząd Miasta Zielonka planuje wymienić kamery Dahua do końca 2025 r.",
        "Kurier Leśny",
    ),
    ("uses", "该市警察局目前使用四十台海康威视摄像头。", "临湖日报"),
    ("commits_removal", "青石市政府将在2025年底前拆除全部海康威视摄像头。", "临湖日报"),
    ("removed", "青石市教育局已拆除全部海康威视摄像头。", "临湖日报"),
    # --- less usual wordings
    (
        "uses",
        "Item 9. Members approved payment of £4,310 to Bright Eye Ltd for six HiLook domes at the lido.",
        COUNCIL,
    ),
    (
        "uses",
        "The head teacher of Fenmoor Academy acknowledged that every lens in the building carries"
        " the Hikvision badge.",
        PAPER,
    ),
    ("uses", "Thermal cameras at our front desks were supplied by Dahua in 2020.", COUNCIL),
    ("uses", "Our landlord's contractor looks after the system, which is Hikvision.", COUNCIL),
    (
        "uses",
        "Two dozen of the lenses that look down on shoppers belong to Hikvision's range, Marlow H"
        "eath District Council conceded.",
        PAPER,
    ),
    (
        "uses",
        "The asset register lists nine devices of this make at the crematorium: Hikvision DS-2 domes.",
        COUNCIL,
    ),
    (
        "uses",
        "Schedule of equipment: pavilion 4 (Dahua), bowling green 2 (Dahua), car park 6 (Bosch).",
        COUNCIL,
    ),
    ("uses", "Wardens in Fenmoor wear cameras sold by Hikvision, the City of Fenmoor admitted.", PAPER),
    (
        "uses",
        "Wonderful news: 30 new Hikvision cameras went live across the estate this week!",
        "Fenmoor Homes",
    ),
    ("denies_use", "You ask about Hikvision. We own nothing of that name.", COUNCIL),
    ("denies_use", "Hikvision: not applicable. Dahua: not applicable.", COUNCIL),
    (
        "denies_use",
        "Our supplier has assured us that it has installed neither Hikvision nor Dahua on our premises.",
        COUNCIL,
    ),
    (
        "denies_use",
        "A box of Dahua cameras was delivered in 2019 but sent back unopened; the Council has none.",
        COUNCIL,
    ),
    (
        "denies_use",
        "The minister replied that no equipment from the firm was to be found in any of her depar"
        "tment's buildings.",
        "Department for Canals",
    ),
    (
        "denies_use",
        "Contrary to your article, this Trust is not a customer of Hikvision.",
        "Fenland Hospitals NHS Trust",
    ),
    (
        "refuses",
        "Pulling down sound Hikvision cameras would be a waste of public money, and the council i"
        "s not minded to do it.",
        COUNCIL,
    ),
    (
        "refuses",
        "The request that the Council sever its links with Hikvision was considered and turned down.",
        COUNCIL,
    ),
    ("refuses", "Cllr Moss's motion to be rid of Dahua was defeated on the casting vote.", COUNCIL),
    ("refuses", "Marlow Heath District Council is standing by its Hikvision cameras.", PAPER),
    (
        "refuses",
        "The cameras are Hikvision's. They stay where they are, the chief constable of Fenmoor Po"
        "lice told reporters.",
        PAPER,
    ),
    ("refuses", "We shall go on using the Hikvision equipment for as long as it works.", COUNCIL),
    (
        "refuses",
        "Replacing the Dahua units early is not considered justified; they will be renewed in the"
        " ordinary way at end of life.",
        COUNCIL,
    ),
    (
        "refuses",
        "The Department sees no case for a removal programme for Hikvision.",
        "Department for Canals",
    ),
    ("commits_no_new", "Orders for Hikvision equipment are on hold.", COUNCIL),
    ("commits_no_new", "The new framework is closed to Hikvision and Dahua.", COUNCIL),
    (
        "commits_no_new",
        "Any future camera bought by the Council will come from a maker other than Hikvision.",
        COUNCIL,
    ),
    (
        "commits_no_new",
        "Schools have been told by Fenmoor County Council that they may no longer order from Hikvision.",
        PAPER,
    ),
    (
        "commits_no_new",
        "Should one of our Hikvision cameras fail it will be swapped for another make; none will be added.",
        COUNCIL,
    ),
    ("commits_no_new", "We bought our last Hikvision unit in 2021 and shall buy no more.", COUNCIL),
    ("commits_no_new", "The tender states that goods of Hikvision or Dahua will not be accepted.", COUNCIL),
    (
        "commits_removal",
        "The Dahua cameras have had their day: a works order for their replacement went out on Monday.",
        COUNCIL,
    ),
    ("commits_removal", "Fenmoor Police hopes to have seen the last of Hikvision by mid-2025.", PAPER),
    (
        "commits_removal",
        "Our target is for no Hikvision camera to be on a council wall after December 2025.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "Half of the 50 Hikvision cameras are already down. The other half go next year.",
        COUNCIL,
    ),
    ("commits_removal", "Marlow Heath District Council says it is winding down its use of Hikvision.", PAPER),
    (
        "commits_removal",
        "The Board accepted the recommendation that Hikvision be taken out of all stations.",
        "Fenmoor Fire Authority",
    ),
    (
        "commits_removal",
        "Once the refurbishment is over there will be no Hikvision cameras on the site.",
        COUNCIL,
    ),
    (
        "commits_removal",
        "Engineers start stripping Hikvision units from Fenmoor County Hospital on Tuesday.",
        PAPER,
    ),
    ("removed", "Every Hikvision unit has made way for a Bosch one.", COUNCIL),
    ("removed", "The last of the Dahua cameras came off the depot roof in May 2024.", COUNCIL),
    (
        "removed",
        "Our Hikvision cameras are a thing of the past: the final one was unplugged on 3 June 2023.",
        COUNCIL,
    ),
    ("removed", "The swap from Hikvision to Axis was finished last week.", COUNCIL),
    ("removed", "Where there were once 40 Hikvision cameras there are now 40 from Hanwha.", COUNCIL),
    ("none", "Several residents wrote to say that the Hikvision cameras ought to come down.", COUNCIL),
    (
        "none",
        "The panel heard that other authorities had replaced Hikvision, and asked for a report.",
        COUNCIL,
    ),
    ("none", "Would the Leader agree that it is time to take down the Dahua cameras?", COUNCIL),
    ("none", "Hikvision sponsored the security show again this year.", PAPER),
    ("none", "- Remove the Hikvision cameras from the depot", COUNCIL),
    ("none", "The council uses cameras.", COUNCIL),
    ("none", "Three councils have removed their Hikvision cameras.", PAPER),
    ("none", "   ", COUNCIL),
    ("none", "Ministers have told shops that they may go on selling Hikvision.", PAPER),
    (
        "none",
        "Your request about Dahua would exceed the cost limit under section 12 and is therefore refused.",
        COUNCIL,
    ),
]
