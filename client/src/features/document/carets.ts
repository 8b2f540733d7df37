/** Carets and selections of the others, with the name and the agency's tag. Built node by node, since the page's policy allows no style attribute in HTML. */
import type { AgencyRef } from '@spojka/shared/protocol/views'
import type { DecorationAttrs } from 'prosemirror-view'
import { agencyById, agencyColour, agencyIndex, agencyOutlined, surname } from '../../ui/agencies.ts'

/** What the server says of a client in awareness; anything else is not believed. */
function plate(user: unknown): { readonly name: string; readonly agencyId: string | undefined } {
  if (typeof user !== 'object' || user === null) return { name: '', agencyId: undefined }
  const name = 'name' in user && typeof user.name === 'string' ? user.name : ''
  const agencyId = 'agencyId' in user && typeof user.agencyId === 'string' ? user.agencyId : undefined
  return { name, agencyId }
}

/** `agencies` is asked each time, since the table may change while one writes. */
export function caretBuilder(agencies: () => readonly AgencyRef[]): (user: unknown) => HTMLElement {
  return (user) => {
    const { name, agencyId } = plate(user)
    const agency = agencyById(agencyId, agencies())
    const index = agencyIndex(agencyId, agencies())
    const caret = document.createElement('span')
    caret.className = 'caret'
    caret.style.setProperty('--agency', agencyColour(index))
    const label = caret.appendChild(document.createElement('span'))
    label.className = 'caret-label'
    if (agencyOutlined(index)) label.dataset.outlined = ''
    const who = label.appendChild(document.createElement('span'))
    who.textContent = agency?.shortName ?? surname(name)
    if (agency) {
      const rest = label.appendChild(document.createElement('span'))
      rest.className = 'caret-name'
      rest.textContent = ` ${surname(name)}`
    }
    return caret
  }
}

/**
 * At the end of a paragraph there is mostly room for the whole name beside the caret; elsewhere only the tag stands above it, so that it hides no words.
 * To be called after the view has drawn.
 */
export function placeCaretLabels(content: HTMLElement): void {
  for (const caret of content.querySelectorAll<HTMLElement>('.caret')) {
    let next = caret.nextSibling
    while (next instanceof HTMLElement && /ProseMirror-(?:separator|trailingBreak)|caret/.test(next.className)) next = next.nextSibling
    caret.classList.toggle('caret-at-end', next === null)
    const label = caret.firstElementChild
    const overhangs = label !== null && label.getBoundingClientRect().right > content.getBoundingClientRect().right
    if (overhangs) caret.classList.remove('caret-at-end')
  }
}

export function selectionBuilder(agencies: () => readonly AgencyRef[]): (user: unknown) => DecorationAttrs {
  return (user) => ({ class: 'caret-selection', style: `--agency: ${agencyColour(agencyIndex(plate(user).agencyId, agencies()))}` })
}
