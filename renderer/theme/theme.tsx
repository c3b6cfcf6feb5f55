import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  Input,
  MantineProvider,
  Menu,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import 'dayjs/locale/ru'
import type { ReactNode } from 'react'
import { cspNonce } from '../nonce.ts'
import { accent, cssVariables, danger, fontFamily, grey, size, spacing } from './tokens.ts'

const theme = createTheme({
  colors: { accent, gray: grey, red: danger },
  primaryColor: 'accent',
  primaryShade: 6,
  black: grey[9],
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: spacing.half, sm: spacing.x1, md: spacing.x2, lg: spacing.x3, xl: spacing.x4 },
  radius: { xs: '2px', sm: size.radius, md: size.radius, lg: '8px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // `vars` win over `size`, so an explicit size must be left alone.
    Button: Button.extend({
      vars: (_theme, props) => ({
        root: props.size
          ? {}
          : { '--button-height': size.control, '--button-fz': '14px', '--button-padding-x': '12px' },
      }),
    }),
    Input: Input.extend({
      vars: () => ({ wrapper: { '--input-height': size.control, '--input-fz': '14px' } }),
    }),
    // What opens over a list or a grid is there at once: a fading box would swallow quick keys.
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: false } }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 100, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Закрыть' },
      },
    }),
  },
})

const resolver: CSSVariablesResolver = () => ({
  variables: cssVariables,
  light: { '--mantine-color-dimmed': grey[7], '--mantine-color-error': 'var(--k-overdue)' },
  dark: {},
})

const nonce = () => cspNonce
const dates = { locale: 'ru', firstDayOfWeek: 1 } as const

/** The look of everything inside; tests and pages use the same one. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      getStyleNonce={nonce}
      forceColorScheme="light"
    >
      <DatesProvider settings={dates}>{children}</DatesProvider>
    </MantineProvider>
  )
}
