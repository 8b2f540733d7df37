import type { Category } from '@spojka/shared/access/vocabulary'
import { describe, expect, it } from 'vitest'
import { sensitiveWord } from './sensitiveWords.ts'

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
