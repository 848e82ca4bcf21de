/** How the report looks: by the reader's light or dark setting, readable at any width, printable. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --bar: #2f6fb3;
  --other: #a85b00; --bad: #b42318; --ask: #6b5fb5; --on: #fff; --focus: #0a58ca; }
@media (prefers-color-scheme: dark) { :root { --back: #14171b; --text: #e6e9ed; --soft: #a3adb8; --line: #39414a;
  --bar: #6aa9e9; --other: #e0a158; --bad: #f0857b; --ask: #b3a8f0; --on: #14171b; --focus: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { line-height: 1.2; overflow-wrap: anywhere; } h2 { margin: 2.5rem 0 .5rem; }
p { max-width: 46rem; } .soft { color: var(--soft); }
.plot { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; } svg { max-width: 100%; height: auto; }
svg text { font: 13px system-ui, sans-serif; fill: var(--text); } svg text.on { fill: var(--on); }
.bar { fill: var(--bar); } .other { fill: var(--other); } .bad { fill: var(--bad); } .ask { fill: var(--ask); }
.grid { stroke: var(--line); } .axis { stroke: var(--text); }
.halo { stroke: var(--back); stroke-width: 4; opacity: .8; }
.hatch { stroke: var(--on); stroke-width: 2; }
.ideal { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 5 4; }
.point { fill: var(--back); stroke: var(--text); stroke-width: 2; }
.scroll { overflow-x: auto; max-width: 100%; flex: 1 1 24rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: .2rem 1.25rem .2rem 0;
  border-bottom: 1px solid var(--line); }
thead th { font-weight: 600; } tbody th { white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; }
details li { margin: .4rem 0; overflow-wrap: anywhere; } details ul ul { color: var(--soft); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
@media print { .scroll { overflow: visible; } }
`.trim();
