/**
 * sensitiveWords: words that sound like a diagnosis, an addiction, violence, a debt or a crime, in Czech and Polish, and the sections in which they are at home.
 *
 * It only draws attention, on the writer's own machine: nothing is sent anywhere, nothing is held up. So a word too many costs a glance, and the list keeps to
 * words that seldom mean anything else. Words are compared by how they begin, without accents and capitals, since both languages change their ends.
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import { plain, wordsOf } from './letters.ts'

interface Kind {
  /** Where the words belong, the most likely section first. */
  readonly homes: readonly Category[]
  /** One that has an accent is compared with it. */
  readonly stems: string
  /** Whole words, where what is longer means something else. */
  readonly words?: string
  /** What begins like one of them and is none. */
  readonly except?: string
}

/** The first kind that has a word counts: Polish fear (`lęki`) is asked for before medicine (`leki`), which without accents is the same. */
const kinds: readonly Kind[] = [
  {
    homes: ['mentalHealth', 'health'],
    stems:
      'depres schizofren psychiat psychoz psychotic bipolar sebevra sebeposk uzkost anorex bulim demenc alzheimer autis autyz adhd ' +
      'samoboj zaburzen lęk',
    except: 'uzkostliv',
  },
  {
    homes: ['health', 'care', 'mentalHealth'],
    stems:
      'diagnoz nemoc onemocn lekar leky lekum lecb leceb onkolog rakovin nador hepatit zloutenk cukrovk epileps tehot potrat interrupc hiv aids hospitaliz chemoterap ' +
      'chorob diagnost szpital nowotwor cukrzyc padaczk niepelnospraw ciaza ciazy ciaze poronien leczen',
    words: 'leki lekow lekom lekami lekach',
    except: 'nemocensk',
  },
  {
    homes: ['addictions', 'health', 'mentalHealth', 'care'],
    stems:
      'alkohol opil opij abstin pervitin heroin marihuan drogy drogov zavislost gambler odvyk uzaleznien narkot narkom pijan nietrzezw',
  },
  {
    homes: ['safety', 'children', 'legal'],
    stems: 'nasil znasil zneuz tyran vyhroz stalking ublizuj przemoc gwalt zneca molest grozb pobil pobita pobici',
    words: 'bije bijes bijesz bijeme bijemy bijete bijecie biji bijou bija',
    except: 'nasilim nasilen gwaltow',
  },
  {
    homes: ['debts', 'income'],
    stems: 'exekuc exekut insolven oddluz dluh dluzi dluzn lichv zadluz komornik egzekuc windykac upadlosc',
    words: 'dlug dlugu dlugowi dlugiem dlugow dlugom dlugami dlugach',
    except: 'dluhopis dluzno',
  },
  {
    homes: ['legal', 'safety'],
    stems: 'trestn vezen vezni odsouz kriminal svepravn wiezien skazan areszt ubezwlasnow karaln niekaraln',
    except: 'kriminalk',
  },
]

const list = (words: string): string[] => words.split(' ').filter((word) => word !== '')
const table = kinds.map(({ homes, stems, words = '', except = '' }) => ({
  homes,
  stems: list(stems).filter((stem) => stem === plain(stem)),
  accented: list(stems).filter((stem) => stem !== plain(stem)),
  words: new Set(list(words)),
  except: list(except),
}))

/** Where a text stands that stands in no section: everybody at the table reads it. */
export const openToAll: readonly Category[] = []

export interface SensitiveWord {
  /** As it was written. */
  readonly word: string
  readonly home: Category
}

/** The words that belong somewhere else. `here`: the sections this text stands in, none for what everybody at the table may see. */
export const sensitiveWords = (text: string, here: readonly Category[]): SensitiveWord[] =>
  wordsOf(text).flatMap((word) => {
    const [home, ...others] = homesOf(word)
    return home === undefined || [home, ...others].some((one) => here.includes(one)) ? [] : [{ word, home }]
  })

function homesOf(word: string): readonly Category[] {
  const [letters, written] = [plain(word), word.toLowerCase()]
  const kind = table.find(
    ({ stems, accented, words, except }) =>
      (begins(letters, stems) || begins(written, accented) || words.has(letters)) && !begins(letters, except),
  )
  return kind?.homes ?? []
}

const begins = (word: string, stems: readonly string[]): boolean => stems.some((stem) => word.startsWith(stem))
