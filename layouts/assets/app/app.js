/* What Dash's pages need in the browser: charts in the reader's light or dark, and where the reader is after a link. */
(function () {
  "use strict";
  var dark = window.matchMedia("screen and (prefers-color-scheme: dark)");
  var narrow = window.matchMedia("(max-width: 620px)");
  var seen = false;

  function recoloured(figure, palette) {
    var text = JSON.stringify(figure);
    if (dark.matches) {
      text = text.replace(/#[0-9a-f]{6}/g, function (colour) { return palette[colour] || colour; });
    }
    return JSON.parse(text);
  }

  /* On a phone only as many years are named as there is room for, counted back from the last. */
  function thinned(figure) {
    var axis = figure.layout.xaxis, margin = figure.layout.margin, last = axis.tickvals.length - 1;
    var room = Math.max(1, Math.floor((window.innerWidth - 40 - margin.l - margin.r) / 64));
    var step = Math.ceil((last + 1) / room);
    function kept(_, i) { return (last - i) % step === 0; }
    axis.ticktext = axis.ticktext.filter(kept);
    axis.tickvals = axis.tickvals.filter(kept);
    return figure;
  }

  function changed() {
    if (window.dash_clientside.set_props) {
      window.dash_clientside.set_props("scheme", { data: (dark.matches ? "dark" : "light") + narrow.matches });
    }
  }
  dark.addEventListener("change", changed);
  narrow.addEventListener("change", changed);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.turncurve = {
    draw: function (figure, _scheme, palette) {
      var drawn = recoloured(figure, palette);
      return narrow.matches && drawn.layout.xaxis.tickvals.length > 3 ? thinned(drawn) : drawn;
    },
    /* After a link inside the page a screen reader starts at the new page's heading. */
    arrived: function (page) {
      var heading = document.querySelector("main h1");
      if (page && seen && heading) { heading.focus({ preventScroll: true }); }
      seen = true;
    }
  };
})();
