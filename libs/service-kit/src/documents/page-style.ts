/** The page's one style sheet, named by its hash in the content security policy. Contrast at least 7:1 in both schemes. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --soft: #f2f3f7; --line: #75777f; --link: #00419e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ee; --paper: #16171c; --soft: #24262d; --line: #9a9ca6; --link: #a9c7ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); }
a:focus-visible, pre:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; }
nav ul { list-style: none; padding: 0; columns: 18rem; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); } h3 { margin-top: 2.5rem; } h4 { margin-bottom: .25rem; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .75rem 1rem; overflow: auto; max-height: 30rem; border-radius: .4rem; }
.address { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .25rem 0; }
@media (forced-colors: active) { pre { border: 1px solid; } }
@media print { nav, .skip { display: none; } pre { max-height: none; } }
`;
