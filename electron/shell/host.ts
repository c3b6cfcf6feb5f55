import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { TakeInKind } from '../../shared/host.ts'
import { versions } from './about.ts'
import type { Files } from './files.ts'
import type { HostAnswers } from './ipc.ts'
import type { Printing } from './printing.ts'

const Kind: z.ZodType<TakeInKind> = z.enum(['spreadsheet', 'package', 'attachment'])
const TrayId = z.uuid()
const FileName = z.string().min(1).max(1000)
const oneTrayId = z.tuple([TrayId])

/** The host's verbs, as `preload.ts` asks them. */
export function hostAnswers(window: BrowserWindow, files: Files, printing: Printing): HostAnswers {
  return {
    versions: { args: z.tuple([]), answer: async () => versions() },
    takeIn: { args: z.tuple([Kind]), answer: (kind) => files.takeIn(window, kind) },
    takeInMany: { args: z.tuple([Kind]), answer: (kind) => files.takeInMany(window, kind) },
    takeInDropped: {
      args: z.tuple([FileName, z.instanceof(ArrayBuffer)]),
      answer: (name, bytes) => files.takeInDropped(name, new Uint8Array(bytes)),
    },
    handOut: { args: oneTrayId, answer: (trayId) => files.handOut(window, trayId) },
    handOutAll: {
      args: z.tuple([z.array(TrayId).min(1).max(1000)]),
      answer: (trayIds) => files.handOutAll(window, trayIds),
    },
    showInFolder: { args: oneTrayId, answer: async (trayId) => files.showInFolder(trayId) },
    read: { args: oneTrayId, answer: async (trayId) => files.read(trayId) },
    toPdf: { args: oneTrayId, answer: (trayId) => printing.toPdf(trayId) },
    stopPdf: { args: oneTrayId, answer: async (trayId) => printing.stopPdf(trayId) },
    print: { args: oneTrayId, answer: (trayId) => printing.print(trayId) },
  }
}
