/** The Polish catalogue: one file for each feature, in the shape of the Czech one. */
import type { PolishCatalogue } from '../catalogue.ts'
import { acts } from './acts.ts'
import { admin } from './admin.ts'
import { app } from './app.ts'
import { caseTexts } from './case.ts'
import { categories } from './categories.ts'
import { common } from './common.ts'
import { conference } from './conference.ts'
import { consent } from './consent.ts'
import { document } from './document.ts'
import { emergency } from './emergency.ts'
import { erasure } from './erasure.ts'
import { exposure } from './exposure.ts'
import { goals } from './goals.ts'
import { guardian } from './guardian.ts'
import { helpNetwork } from './helpNetwork.ts'
import { planning } from './planning.ts'
import { projector } from './projector.ts'
import { renewal } from './renewal.ts'
import { responsibilities } from './responsibilities.ts'
import { signIn } from './signIn.ts'
import { today } from './today.ts'
import { ui } from './ui.ts'
import { viewAs } from './viewAs.ts'

export const pl = {
  acts,
  admin,
  app,
  case: caseTexts,
  categories,
  common,
  conference,
  consent,
  document,
  erasure,
  goals,
  exposure,
  planning,
  projector,
  responsibilities,
  signIn,
  today,
  ui,
  viewAs,
  renewal,
  helpNetwork,
  emergency,
  guardian,
} as const satisfies PolishCatalogue
