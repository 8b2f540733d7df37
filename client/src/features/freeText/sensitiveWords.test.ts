import type { Category } from '@spojka/shared/access/vocabulary'
import { describe, expect, it } from 'vitest'
import { sensitiveWords } from './sensitiveWords.ts'

/** The first that is found. */
const sensitiveWord = (text: string, here: readonly Category[]) => sensitiveWords(text, here)[0]

const homes: readonly (readonly [text: string, home: Category])[] = [
  ['Zajistit lékařskou zprávu', 'health'],
  ['je TĚHOTNÁ', 'health'],
  ['po onemocnění', 'health'],
  ['Zaświadczenie ze szpitala', 'health'],
  ['psychiatrická ambulance', 'mentalHealth'],
  ['ma depresję', 'mentalHealth'],
  ['abstinuje od ledna', 'addictions'],
  ['leczenie uzależnienia', 'health'],
  ['bere drogy', 'addictions'],
  ['domácí násilí', 'safety'],
  ['niebieska karta, przemoc', 'safety'],
  ['exekuce na mzdu', 'debts'],
  ['splácí dluh', 'debts'],
  ['spłata długu u komornika', 'debts'],
  ['má dluh na nájmu', 'debts'],
  ['jsou to dluhy', 'debts'],
  ['dluží za elektřinu', 'debts'],
  ['jako dlužník', 'debts'],
  ['ma dług', 'debts'],
  ['z długiem i długami', 'debts'],
  ['dłużnik alimentacyjny', 'debts'],
  ['otec ji bije', 'safety'],
  ['doma ho bijí', 'safety'],
  ['bijou se', 'safety'],
  ['biją dziecko', 'safety'],
  ['trpí úzkostmi', 'mentalHealth'],
  ['úzkosti a nespavost', 'mentalHealth'],
  ['ma lęki', 'mentalHealth'],
  ['zaburzenia lękowe', 'mentalHealth'],
  ['z lękiem', 'mentalHealth'],
  ['bierze leki', 'health'],
  ['bere léky', 'health'],
  ['po výkonu trestného činu', 'legal'],
  ['wyszedł z więzienia', 'legal'],
]

describe('words that belong somewhere else', () => {
  it('[WORDS1] a diagnosis, an addiction, violence, a debt or a crime is noticed in Czech and Polish, however it ends and is accented', () => {
    for (const [text, home] of homes) expect(sensitiveWord(text, []), text).toMatchObject({ home })
    expect(sensitiveWord('Doprovod k psychiatrovi', [])).toEqual({ word: 'psychiatrovi', home: 'mentalHealth' })
  })

  it('[WORDS1] where a word is at home nothing is said, and nothing is said of everyday words', () => {
    for (const [text, home] of homes) expect(sensitiveWord(text, [home]), text).toBeUndefined()
    expect(sensitiveWord('depresja po chorobie', ['health', 'housing'])).toBeUndefined()
    const everyday = [
      'Vyřídit nemocenskou dávku',
      'nákup v drogerii',
      'dluhopisy',
      'długopis i papier',
      'długi spacer',
      'nie trwa to długo',
      'dłużej niż zwykle',
      'kot długowłosy',
      'dlužno dodat',
      'dloužit chvíli',
      'bijec',
      'bijáky zavřeny',
      'obijí dveře',
      'úzkostlivě přesný',
      'lekce češtiny',
      'lekcja polskiego',
      'lektor',
      'lekka praca',
      'długotrwałe bezrobocie',
      'Domluvit termín prohlídky bytu',
      'nezávislý odhad',
      'Pobírá příspěvek na bydlení',
      'pobídka k platbě',
      'droga do szkoły',
      'wysłać drogą pocztową',
      'násilím otevřené dveře',
      'nasilenie ruchu',
      'gwałtowny wzrost cen',
      'je závislá na pomoci sousedky',
      'Umówić spotkanie',
      'Posoudit prosbu',
      '',
    ]
    for (const text of everyday) expect(sensitiveWord(text, []), text).toBeUndefined()
  })
})
