/**
 * sensitiveWords: words that sound like a diagnosis, an addiction, violence, a debt or a crime, in Czech and Polish, and the sections in which they are at home.
 *
 * It only draws attention, on the writer's own machine: nothing is sent anywhere, nothing is held up. So a word too many costs a glance, and the list keeps to
 * words that seldom mean anything else. Words are compared by how they begin, without accents and capitals, since both languages change their ends.
 */
import type { Category } from '@spojka/shared/access/vocabulary'

interface Kind {
  /** Where the words belong, the most likely section first. */
  readonly homes: readonly Category[]
  readonly stems: string
  /** What begins like one of them and is none. */
  readonly except?: string
}

const kinds: readonly Kind[] = [
  {
    homes: ['health', 'care', 'mentalHealth'],
    stems:
      'diagnoz nemoc onemocn lekar leky lekum lecb leceb onkolog rakovin nador hepatit zloutenk cukrovk epileps tehot potrat interrupc hiv aids hospitaliz chemoterap ' +
      'chorob diagnost szpital nowotwor cukrzyc padaczk niepelnospraw ciaza ciazy ciaze poronien leczen',
    except: 'nemocensk',
  },
  {
    homes: ['mentalHealth', 'health'],
    stems:
      'depres schizofren psychiat psychoz psychotic bipolar sebevra sebeposk uzkost anorex bulim demenc alzheimer autis autyz adhd ' +
      'samoboj zaburzen',
  },
  {
    homes: ['addictions', 'health', 'mentalHealth', 'care'],
    stems:
      'alkohol opil opij abstin pervitin heroin marihuan drogy drogov zavislost gambler odvyk uzaleznien narkot narkom pijan nietrzezw',
  },
  {
    homes: ['safety', 'children', 'legal'],
    stems: 'nasil znasil zneuz tyran bije vyhroz stalking ublizuj przemoc gwalt zneca molest grozb pobil pobita pobici',
    except: 'bijec nasilim nasilen gwaltow',
  },
  {
    homes: ['debts', 'income'],
    stems: 'exekuc exekut insolven oddluz dluh lichv dlugu dlugow dlugami dlugach zadluz komornik egzekuc windykac upadlosc',
    except: 'dluhopis',
  },
  {
    homes: ['legal', 'safety'],
    stems: 'trestn vezen vezni odsouz kriminal svepravn wiezien skazan areszt ubezwlasnow karaln niekaraln',
    except: 'kriminalk',
  },
]

const list = (words: string): string[] => words.split(' ').filter((word) => word !== '')
const table = kinds.map(({ homes, stems, except = '' }) => ({ homes, stems: list(stems), except: list(except) }))

export interface SensitiveWord {
  /** As it was written. */
  readonly word: string
  readonly home: Category
}

/** Letters without their accents; the Polish ł has none to take away and is one all the same. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase()

/** The first word that belongs somewhere else. `here`: the sections this text stands in, none for what everybody at the table may see. */
export function sensitiveWord(text: string, here: readonly Category[]): SensitiveWord | undefined {
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const letters = plain(word)
    const kind = table.find(({ stems, except }) => begins(letters, stems) && !begins(letters, except))
    const [home] = kind?.homes ?? []
    if (kind !== undefined && home !== undefined && !kind.homes.some((one) => here.includes(one))) return { word, home }
  }
  return undefined
}

const begins = (word: string, stems: readonly string[]): boolean => stems.some((stem) => word.startsWith(stem))
