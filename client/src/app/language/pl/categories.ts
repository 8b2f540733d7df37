/** What information is about, as people at the table say it. */
import type { PolishCatalogue } from '../catalogue.ts'

export const categories = {
  identity: 'Tożsamość i kontakt',
  family: 'Rodzina i gospodarstwo domowe',
  housing: 'Mieszkanie',
  income: 'Dochody i świadczenia',
  debts: 'Zadłużenie i egzekucje',
  employment: 'Zatrudnienie',
  health: 'Zdrowie fizyczne',
  mentalHealth: 'Zdrowie psychiczne',
  addictions: 'Uzależnienia',
  care: 'Niepełnosprawność i niesamodzielność',
  children: 'Dzieci i szkoła',
  safety: 'Bezpieczeństwo, przemoc, przestępstwa',
  legal: 'Sprawy prawne i opieka prawna',
  goals: 'Cele i życzenia',
  informalNetwork: 'Sieć nieformalna',
  services: 'Wykorzystywane usługi',
} as const satisfies PolishCatalogue['categories']
