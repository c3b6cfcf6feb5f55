// Loaded by the real Electron with `-r`: what would wait for a person is answered from the test's script, as the
// stand-in does by itself (electron-stand-in/script.ts).
const { app, dialog, shell } = require('electron')

const script = { answers: JSON.parse(process.env.DIALOG_ANSWERS ?? '[]'), asked: [] }
globalThis.dialogScript = script
globalThis.shellShown = []

function nextAnswer(kind, options) {
  script.asked.push({ kind, options })
  const next = script.answers.shift()
  if (next?.kind !== kind) throw new Error(`not scripted: ${kind} ${JSON.stringify(options)}`)
  return next.value
}
const show =
  (kind) =>
  async (...args) =>
    nextAnswer(kind, args.at(-1))

dialog.showOpenDialog = show('open')
dialog.showSaveDialog = show('save')
dialog.showMessageBox = show('message')
app.on('web-contents-created', (_event, contents) => {
  contents.print = (options, done) => {
    const failure = nextAnswer('print', options)
    setImmediate(() => done(failure === '', failure))
  }
})
shell.openPath = async (path) => {
  globalThis.shellShown.push({ verb: 'openPath', path })
  return ''
}
shell.showItemInFolder = (path) => {
  globalThis.shellShown.push({ verb: 'showItemInFolder', path })
}
