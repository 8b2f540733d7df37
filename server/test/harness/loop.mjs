// Loaded before the server by the long run: how long its event loop was held up, from SIGUSR2 until its end, written to the file that LOOP_FILE names.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('SIGUSR2', () => delay.reset())
process.on('exit', () => {
  const milliseconds = Object.fromEntries([50, 99, 99.9, 100].map((p) => [`p${p}`, delay.percentile(p) / 1e6]))
  writeFileSync(process.env.LOOP_FILE, JSON.stringify(milliseconds))
})
