/** What information is about, as people at the table say it. */
import type { Category } from '@spojka/shared/access/vocabulary'

export const categories = {
  identity: 'Totožnost a kontakt',
  family: 'Rodina a domácnost',
  housing: 'Bydlení',
  income: 'Příjmy a dávky',
  debts: 'Dluhy a exekuce',
  employment: 'Zaměstnání',
  health: 'Tělesné zdraví',
  mentalHealth: 'Duševní zdraví',
  addictions: 'Závislosti',
  care: 'Postižení a závislost na péči',
  children: 'Děti a škola',
  safety: 'Bezpečí, násilí, delikty',
  legal: 'Právní věci a opatrovnictví',
  goals: 'Cíle a přání',
  informalNetwork: 'Neformální síť',
  services: 'Využívané služby',
} as const satisfies Record<Category, string>
