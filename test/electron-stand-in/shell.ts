import { strict } from './not-modelled.ts'

/** What the program asked the system's file manager to show. */
export const shown: { verb: 'openPath' | 'showItemInFolder'; path: string }[] = []
Object.assign(globalThis, { shellShown: shown })

export const shell = strict('shell', {
  openPath: async (path: string): Promise<string> => {
    shown.push({ verb: 'openPath', path })
    return ''
  },
  showItemInFolder: (path: string): void => {
    shown.push({ verb: 'showItemInFolder', path })
  },
})
