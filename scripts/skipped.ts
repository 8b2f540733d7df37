/** Says at the end of a run by name what was skipped; the name says why. */
import type { Reporter, TestModule } from 'vitest/node'

export default class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = new Set<string>()
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const { parent } = test
        names.add(
          parent.type === 'suite' && [...parent.children.allTests()].every((one) => one.result().state === 'skipped')
            ? parent.fullName
            : test.fullName,
        )
      }
    }
    for (const name of names) console.log(`Skipped: ${name}`)
  }
}
