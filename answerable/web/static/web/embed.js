/*
 * Shows what this site knows inside a page of yours. Put it into your page once:
 *
 *   <script src="https://(this site)/embed/embed.js" referrerpolicy="no-referrer" async></script>
 *
 * and as often as you like:
 *
 *   <div class="answerable" data-embed="body" data-id="(id of a public body)">
 *     <a href="https://(this site)/body/(id of a public body)/">Where it stands</a>
 *   </div>
 *
 * data-embed:    body, counter or map
 * data-id:       of the body
 * data-standing, data-country: what the counter counts
 * data-as-of:    a day such as 2022-08-31; without it, the embed is always as of the day on which it is read
 * data-theme:    auto, light or dark
 * data-lang:     a language of this site, such as cy
 * data-height:   in pixels, where the usual one does not fit
 *
 * Each div gets a frame in the place of its link. The script loads nothing but the frames, keeps nothing, and
 * sends nothing about the reader: no cookie, no referrer, no script inside the frame. Without JavaScript the
 * link stays. Nothing has been minified; this is all of it.
 */
(function () {
  "use strict";

  var ADDRESS = document.currentScript.src; // .../embed/embed.js
  var NARROW = 440;
  var HEIGHTS = { body: [350, 260], counter: [290, 200], map: [640, 640] }; // narrow, wide
  var PASSED_ON = ["standing", "country", "theme"];
  var ALLOWED = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

  function addressOf(place) {
    var kind = place.dataset.embed;
    var path = kind === "body" ? "body/" + encodeURIComponent(place.dataset.id || "") + "/" : kind + "/";
    var language = place.dataset.lang ? "../" + encodeURIComponent(place.dataset.lang) + "/embed/" : "";
    var address = new URL(language + path, ADDRESS);
    PASSED_ON.forEach(function (name) {
      if (place.dataset[name]) address.searchParams.set(name, place.dataset[name]);
    });
    if (place.dataset.asOf) address.searchParams.set("as_of", place.dataset.asOf);
    return address.href;
  }

  function show(place) {
    var heights = HEIGHTS[place.dataset.embed];
    if (!heights) return; // not a thing that can be embedded: the link stays
    var frame = document.createElement("iframe");
    frame.title = place.textContent.trim() || "Answerable";
    frame.width = "100%";
    frame.height = place.dataset.height || heights[place.clientWidth < NARROW ? 0 : 1];
    frame.setAttribute("frameborder", "0");
    frame.setAttribute("loading", "lazy");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.setAttribute("sandbox", ALLOWED);
    frame.src = addressOf(place);
    place.replaceChildren(frame);
  }

  function showAll() {
    document.querySelectorAll("div.answerable[data-embed]").forEach(function (place) {
      if (!place.querySelector("iframe")) show(place);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showAll);
  else showAll();
})();
