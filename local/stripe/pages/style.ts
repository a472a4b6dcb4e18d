export const stylesheet = `
:root { --ink: #16203a; --soft: #4a5570; --line: #c3cad9; --paper: #fff; --ground: #f3f5fa; --accent: #2b4acb; --error: #a8121f; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.banner { background: #ffe9a8; color: #3d2f00; padding: .5rem 1rem; text-align: center; font-weight: 600; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.5rem; }
main.narrow { max-width: 30rem; }
@media (min-width: 52rem) { main.wide { grid-template-columns: 5fr 6fr; align-items: start; gap: 2.5rem; padding-top: 3rem; } }
h1 { font-size: 1.25rem; margin: 0 0 .25rem; color: var(--soft); font-weight: 600; }
h2 { font-size: 1.125rem; margin: 0 0 1rem; }
p { margin: 0 0 1rem; }
.amount { font-size: 2.25rem; font-weight: 700; line-height: 1.2; margin: 0 0 1.25rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
dl { margin: 0; }
dl > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; padding: .625rem 0; border-top: 1px solid var(--line); }
dt { min-width: 0; overflow-wrap: anywhere; } dd { margin: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
dl > div:first-child { border-top: 0; padding-top: 0; }
dl > div:last-child { padding-bottom: 0; }
.total { font-weight: 700; }
dl + form { margin-top: 1.5rem; }
.note { color: var(--soft); font-size: .875rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
.method { border: 1px solid var(--line); margin-top: -1px; padding: 0 1rem; background: var(--paper); }
.method:first-of-type { border-radius: .5rem .5rem 0 0; } .method:last-of-type { border-radius: 0 0 .5rem .5rem; }
.method:first-of-type:last-of-type { border-radius: .5rem; }
.method > label { display: flex; gap: .75rem; align-items: center; padding: .875rem 0; cursor: pointer; font-weight: 600; }
input[type=radio], input[type=checkbox] { width: 1.25rem; height: 1.25rem; flex: none; margin: 0; accent-color: var(--accent); }
.details { display: none; padding-bottom: .25rem; }
.method:has(> label input:checked) .details { display: block; }
@supports not selector(:has(*)) { .details { display: block; } }
.field { margin-bottom: .875rem; } .field label { display: block; font-weight: 600; margin-bottom: .25rem; }
.field input { width: 100%; font: inherit; color: inherit; padding: .625rem .75rem; border: 1px solid #6b7690; border-radius: .375rem; background: var(--paper); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 0 1rem; }
.field p.wrong, .wrong { color: var(--error); font-weight: 600; margin: .25rem 0 0; }
.field input[aria-invalid=true] { border: 2px solid var(--error); }
.alert { border: 2px solid var(--error); border-radius: .5rem; background: #fff4f4; color: var(--error); padding: .75rem 1rem; margin-bottom: 1rem; font-weight: 600; }
.alert p { margin: 0; }
.agree { display: flex; gap: .75rem; align-items: center; margin-bottom: 1rem; }
button { width: 100%; font: inherit; font-weight: 700; padding: .8rem 1rem; border-radius: .5rem; border: 2px solid var(--accent); background: var(--accent); color: #fff; cursor: pointer; }
button:hover { background: #1f379c; border-color: #1f379c; }
button.second { background: var(--paper); color: var(--accent); }
button.second:hover { background: #e9edfb; }
.stack { display: grid; gap: .75rem; }
a { color: var(--accent); } .back { display: inline-block; margin-top: 1rem; padding: .25rem 0; }
:focus-visible { outline: 3px solid #111; outline-offset: 2px; box-shadow: 0 0 0 3px #fff; }
details { margin-top: 1.25rem; } summary { cursor: pointer; font-weight: 600; padding: .25rem 0; }
details ul { padding-left: 1.25rem; margin: .5rem 0 0; } code { font-size: .9375em; overflow-wrap: anywhere; }
`;
