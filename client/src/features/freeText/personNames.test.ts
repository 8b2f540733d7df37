import { describe, expect, it } from 'vitest'
import { namedPeople } from './personNames.ts'

const family = ['Alena Smyšlená', 'Jitka Malá', 'Pavel Hájek', 'Ema Nováková', 'Piotr Wróbel', 'Anna Kowalska']

const naming: readonly (readonly [text: string, word: string])[] = [
  ['Doprovod paní Smyšlené', 'Smyšlené'],
  ['se Smyšlenou na úřad', 'Smyšlenou'],
  ['co dál se SMYŠLENOU', 'SMYŠLENOU'],
  ['dluh smyslene', 'smyslene'],
  ['Alenino bydlení', 'Alenino'],
  ['Domluvit s Alenou', 'Alenou'],
  ['Pomoct Jitce', 'Jitce'],
  ['Co s paní Malou', 'Malou'],
  ['Návštěva Pavla', 'Pavla'],
  ['u Hájka doma', 'Hájka'],
  ['Rodina Novákových', 'Novákových'],
  ['Rozmowa z Piotrem', 'Piotrem'],
  ['Dla pana Wróbla', 'Wróbla'],
  ['Wizyta u pani Kowalskiej', 'Kowalskiej'],
]

const everyday = [
  'Malá prosba',
  'Několik malých kroků',
  'Malování bytu',
  'Emancipace',
  'Pavilon dětí',
  'pavlač',
  'Novinky o bydlení',
  'Smysl setkání',
  'smyslem je domluva',
  'v hájku',
  'annály',
  'ulica Piotrkowska',
  '',
]

describe('names of people where they do not belong', () => {
  it('[WORDS3] a person of the case is recognised by name, however it ends in Czech and Polish', () => {
    for (const [text, word] of naming) expect(namedPeople(text, family), text).toEqual([word])
  })

  it('[WORDS3] everyday words that begin like a name are not, and short first names are not looked for', () => {
    expect(namedPeople('Ema', ['Ema Smyšlená'])).toEqual([])
    for (const text of everyday) expect(namedPeople(text, family), text).toEqual([])
    for (const [text] of naming) expect(namedPeople(text, []), text).toEqual([])
  })
})
