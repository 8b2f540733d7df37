import { expect, it } from 'vitest'
import { createLogger, type LogFields } from './log.ts'

it('[OUT1] a field that is on no list, and a value that is no scalar, is not written, whatever the types of a caller were made to say', () => {
  const lines: string[] = []
  const logger = createLogger('info', (line) => void lines.push(line))
  const smuggled = { status: 200, email: 'canary', text: 'canary', constructor: 'canary', method: { name: 'canary' }, route: ['canary'] }
  for (const say of [logger.info, logger.warn, logger.error]) say('request', smuggled as unknown as LogFields)
  expect(lines).toHaveLength(3)
  expect(lines.join('')).not.toContain('canary')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'request', status: 200 })
  const name = lines.join('')
  // @ts-expect-error a sentence that was put together
  logger.info(name)
  // @ts-expect-error and one with something in it
  logger.warn(`somebody called ${name}`)
  // @ts-expect-error a field that is on no list
  logger.info('request', { email: 'canary' })
})
