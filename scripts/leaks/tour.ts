/**
 * tour: the places where a leak would be, each visited once in every hunt within seconds: the moment after a right has ended, an answer under
 * way, the edge of an item, the instant of an expiry. Not here: what people do by chance (wander.ts), and what an observer must not notice (twins.ts).
 */

import { anHourLater, answering, closing, endings, midnight, signingOut, stalledReader, withdrawal } from './endings.ts'
import { holdLogs } from './exposed/log.ts'
import { arrive } from './people.ts'
import { conference, erasedBefore, hiddenAgency, hostile, otherBases, plan, probes } from './sights.ts'
import type { Part, Stage } from './stage.ts'

const logs: Part = ({ scene }) => holdLogs(scene)

/** In this order: what ends rights for good comes last. */
export const parts: Readonly<Record<string, Part>> = {
  plan, erasedBefore, hiddenAgency, otherBases, conference, probes, logs, answering, withdrawal, endings, hostile, signingOut, closing, stalledReader, anHourLater, midnight,
} // biome-ignore format: a list

export async function tour(stage: Stage): Promise<void> {
  await arrive(stage.scene)
  for (const part of Object.values(parts)) await part(stage)
}
