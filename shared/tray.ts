import { z } from 'zod'

export const TrayFile = z.object({ trayId: z.string(), name: z.string(), size: z.int() })
