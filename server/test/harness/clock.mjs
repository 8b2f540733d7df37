// Loaded before the server by tests of time: the wall clock of the process can be set from outside, and everything else runs as it is.
const real = Date.now.bind(Date)
let ahead = 0
Date.now = () => real() + ahead
process.on('message', (milliseconds) => {
  ahead = milliseconds
  process.send('set')
})
process.channel.unref()
