"""The only door to the network.

`door.fetch` asks for one address: each hop checked (urls, addresses, resolve), pinned (transport, proxy),
limited (limits, watch, decoding), kept byte for byte (exchange, warc). `visit.Visitor` asks politely: robots,
pacing, retry. `sources` reads what a campaign watches, `mail_keys` asks the DNS for the keys of mail servers.
Mail goes out by `smtp.MailDoor`, to the one relay that the organisation named; `message` writes it.
"""
