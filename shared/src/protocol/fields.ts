/** Fields that many commands share. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../access/vocabulary.ts'

/** Anything a person writes: never empty, at most 20,000 characters. */
export const textSchema = z.string().trim().min(1).max(20_000)
/** One line: a name, a title. */
export const lineSchema = z.string().trim().min(1).max(300)
/** In which language the people of a case write; it is told to screen readers, and nothing is translated. */
export const languageSchema = z.enum(['cs', 'pl', 'en'])
export type WrittenLanguage = z.infer<typeof languageSchema>
/** What may be read by those who only know that something was taken on. */
export const publicTitleSchema = z.string().trim().min(1).max(80)
/** A civil day in the network's time zone, `2026-11-25`. */
export const dateSchema = z.iso.date()
/** An instant, ISO 8601 with zone. */
export const instantSchema = z.iso.datetime({ offset: true })
/** What an agency may do about a kind of task, which is a category of information: decide it, do it, or only pass it on. */
export const mandateSchema = z.enum(['decide', 'do', 'passOn'])
export type Mandate = z.infer<typeof mandateSchema>
export const mandatesSchema = z.partialRecord(categorySchema, mandateSchema)
export type Mandates = z.infer<typeof mandatesSchema>
export const servicesSchema = z.array(lineSchema).max(50)
export const shortNameSchema = z.string().trim().min(1).max(12)
export const grantsSchema = z.partialRecord(categorySchema, levelSchema)
export type Grants = z.infer<typeof grantsSchema>
