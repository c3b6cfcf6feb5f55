import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'
import '../../renderer/theme/styles.ts'
import { ThemeProvider } from '../../renderer/theme/theme.tsx'

/** Renders in the look of the program. */
export const show = (content: ReactNode) => render(content, { wrapper: ThemeProvider })
