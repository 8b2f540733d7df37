/**
 * openapi: the description of the interface, made from the same schemas the server checks with, so that it cannot say anything else.
 */
import { commandIdSchema, commandSchema } from '@spojka/shared/protocol/commands'
import { type Refusal, refusalSchema, statusOf } from '@spojka/shared/protocol/refusal'
import {
  demoPeopleSchema,
  sessionAnswerSchema,
  signInSchema,
  slotHeader,
  slotSchema,
  switchSeatSchema,
} from '@spojka/shared/protocol/session'
import {
  changePasswordSchema,
  choosePasswordSchema,
  foundingSchema,
  setupAnswerSchema,
  setupViewSchema,
} from '@spojka/shared/protocol/setup'
import { viewSchemas } from '@spojka/shared/protocol/topics'
import { audiences } from '@spojka/shared/protocol/views/audience'
import { richTextMarks, richTextNodes } from '@spojka/shared/richText/table'
import { z } from 'zod'
import { createDocument, type ZodOpenApiResponseObject, type ZodOpenApiResponsesObject } from 'zod-openapi'

type Code = Refusal['code']

/** Every command with the id it travels under. */
const [first, ...rest] = commandSchema.options
const withId = <T extends z.ZodObject>(option: T) => option.extend({ id: commandIdSchema })
const commandRequestSchema = z.discriminatedUnion('type', [withId(first), ...rest.map(withId)] as never).meta({ id: 'Command' })

const problemSchema = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(refusalSchema.options.map((option) => option.shape.code.value)),
    /** What is wrong or in the way, by name. */
    fields: z.array(z.string()).optional(),
    incident: z.string().optional(),
  })
  .meta({ id: 'Problem' })

const topicNames = Object.keys(viewSchemas) as (keyof typeof viewSchemas)[]
const needsId: ReadonlySet<string> = new Set(['case', 'caseAs', 'conference', 'room', 'exposure'])
/** What may stand behind the id. */
const tails: Readonly<Record<string, string>> = { exposure: '(?::\\d{4}-\\d{2}-\\d{2})?' }

const viewAnswers = topicNames.map((name) => {
  const id = '[A-Za-z0-9_-]{1,64}'
  const form = name === 'caseAs' ? `case:${id}:as:${id}` : `${name}:${id}${tails[name] ?? ''}`
  const topic = needsId.has(name) ? z.string().regex(new RegExp(`^${form}$`)) : z.literal(name)
  const view = (viewSchemas[name] as z.ZodType).meta({ id: `${name}View` })
  return z.strictObject({ topic, version: z.string(), view })
})

const usual: readonly Code[] = ['invalid', 'unauthenticated', 'not-allowed', 'too-many', 'internal']
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

function answers(ok: ZodOpenApiResponsesObject, ...codes: readonly Code[]): ZodOpenApiResponsesObject {
  const refusals: Record<string, ZodOpenApiResponseObject> = {}
  for (const code of codes) {
    const headers = code === 'too-many' ? { 'Retry-After': { schema: { type: 'integer' as const } } } : {}
    refusals[String(statusOf[code])] = { description: code, headers, content: { 'application/problem+json': { schema: problemSchema } } }
  }
  return { ...ok, ...refusals } as ZodOpenApiResponsesObject
}

const sessionAnswer = { '200': { description: 'Signed in; the refresh token is in a cookie', ...json(sessionAnswerSchema) } }
const slot = z.object({ [slotHeader]: slotSchema.optional() })
const open: never[] = []

/** OpenAPI 3.1 as JSON text; the same for everybody. */
export function describeInterface(publicUrl: string): string {
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'Spojka', version: '1' },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths: {
      '/api/session': {
        post: {
          summary: 'Sign in',
          security: open,
          requestBody: { required: true, ...json(signInSchema) },
          responses: answers(sessionAnswer, ...usual, 'not-found'),
        },
        delete: {
          summary: 'Sign out; `everywhere=1` on all devices',
          requestParams: { query: z.object({ everywhere: z.literal('1').optional() }), header: slot },
          responses: answers({ '204': { description: 'Signed out' } }, ...usual),
        },
      },
      '/api/session/refresh': {
        post: {
          summary: 'A new token for the same session',
          security: open,
          requestParams: { header: slot },
          responses: answers(sessionAnswer, ...usual),
        },
      },
      '/api/session/seat': {
        post: {
          summary: 'Act for another seat of the same person',
          requestBody: { required: true, ...json(switchSeatSchema) },
          responses: answers(sessionAnswer, ...usual, 'not-found'),
        },
      },
      '/api/session/password': {
        post: {
          summary: "Change one's own password; every other session of the person ends",
          requestBody: { required: true, ...json(changePasswordSchema) },
          responses: answers({ '204': { description: 'Changed' } }, ...usual),
        },
      },
      '/api/setup/{token}': {
        get: {
          summary: 'What a one-time link is for; looking does not use it up',
          security: open,
          requestParams: { path: z.object({ token: z.string() }) },
          responses: answers({ '200': { description: 'The link is valid', ...json(setupViewSchema) } }, 'not-found', 'too-many'),
        },
        post: {
          summary: 'Set the password, which uses the link up; with the first link, create the network and its administrator',
          security: open,
          requestParams: { path: z.object({ token: z.string() }) },
          requestBody: { required: true, ...json(z.union([foundingSchema, choosePasswordSchema])) },
          responses: answers(
            { '200': { description: 'Set', ...json(setupAnswerSchema) } },
            'invalid',
            'not-found',
            'too-many',
            'read-only',
          ),
        },
      },
      '/api/views/{topic}': {
        get: {
          summary: 'What the seat may see of a topic',
          requestParams: { path: z.object({ topic: z.string() }) },
          responses: answers({ '200': { description: 'The view and its version', ...json(z.union(viewAnswers)) } }, ...usual, 'not-found'),
        },
      },
      '/api/commands': {
        post: {
          summary: 'Ask for something to be done',
          requestBody: { required: true, ...json(commandRequestSchema) },
          responses: answers(
            {
              '200': {
                description: 'Accepted and durable',
                ...json(z.strictObject({ id: commandIdSchema, result: z.record(z.string(), z.unknown()) })),
              },
            },
            ...usual,
            'not-found',
            'conflict',
            'read-only',
          ),
        },
      },
      '/api/demo': {
        get: {
          summary: 'The invented people, in demo mode only',
          security: open,
          responses: answers({ '200': { description: 'People to sign in as', ...json(demoPeopleSchema) } }, 'not-found'),
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Refusal: refusalSchema },
    },
  })
  return JSON.stringify({ ...document, 'x-audiences': audiences, 'x-rich-text': { nodes: richTextNodes, marks: richTextMarks } })
}
