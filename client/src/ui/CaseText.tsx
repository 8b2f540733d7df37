import { useCaseLanguage } from '../app/caseLanguage.ts'
import { bindNumbers } from '../app/language/format.ts'

/** Stands for the words in the sentence around them; nobody writes it. */
const place = '\ufffc'

/** What people wrote in a case, in the language of the case. `within`: the sentence of the page that has these words in it. */
export function CaseText({ children, within }: { children: string; within?: (words: string) => string }) {
  const words = <span lang={useCaseLanguage()}>{bindNumbers(children)}</span>
  if (within === undefined) return words
  const [before, after] = within(place).split(place)
  return (
    <>
      {before}
      {words}
      {after}
    </>
  )
}
