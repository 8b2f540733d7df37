/** style: how the reference looks; a route of its own, since the policy for content allows no style within a page. */
export const style = `:root { color-scheme: light; --paper: #fff; --ink: #1a1a1a; --link: #0b4fa8; --line: #767676; --soft: #f0f0f0 }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #161616; --ink: #eee; --link: #9cc4ff; --line: #8c8c8c; --soft: #2a2a2a }
}
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem }
h1, h2, h3 { line-height: 1.2; text-wrap: balance }
h2 { margin-top: 3rem; border-bottom: 2px solid var(--line) }
h3 { margin-top: 2rem }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; background: var(--soft); border-radius: .2rem }
code { padding: .1em .25em; overflow-wrap: anywhere }
pre { padding: .75rem; overflow-x: auto }
pre code { padding: 0; background: none }
nav ul, .index { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
a { color: var(--link); display: inline-block; min-height: 1.5rem }
:target { outline: 3px solid Highlight; outline-offset: .25rem }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
.wide { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; min-width: min(100%, 30rem) }
caption { text-align: start; font-weight: 600; padding-block: .25rem }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-block: 1px solid var(--line); font-weight: normal }
tbody th code { white-space: nowrap }
thead th { font-weight: 600 }
.skip { position: absolute; inset-inline-start: -100rem }
.skip:focus { position: static }
@media print { nav, .skip { display: none } }
`
