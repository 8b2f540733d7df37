/** html: pieces of a page that cannot be broken by what stands in them; everything put in is text unless it is a piece itself. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Content = string | number | Html | readonly Content[]

export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, i) => text + written(contents[i - 1] ?? '') + part))
}

function written(content: Content): string {
  if (content instanceof Html) return content.text
  if (typeof content === 'object') return content.map(written).join('')
  return String(content).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** `columns` are the heads; every row begins with what it is about. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Content[])[]): Html {
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`)
  const body = rows.map(
    ([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )
  // A wide table scrolls by itself, and whoever has no pointer has to reach it.
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody></table></div>`
}

export const code = (text: string): Html => html`<code>${text}</code>`
