/** The tokens of web/tokens.css as Mantine's theme. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** The states that a colour can mean; each has a token and a soft ground of the same name. */
const TONES = ['accent', 'success', 'warning', 'danger', 'info', 'hold', 'neutral'] as const
export type Tone = (typeof TONES)[number]

/** Where a component asks for a shade, it gets the token: our colours differ by theme and not by shade. */
function tupleOf(tone: Tone): MantineColorsTuple {
  return tokens(Array.from({ length: 10 }, () => tone))
}

/** Mantine's greys, light and dark, by what its components use each shade for. */
const GREYS = tokens([
  'sunken',
  'sunken',
  'line',
  'line',
  'line-strong',
  'line-strong',
  'text-3',
  'text-2',
  'text',
  'text',
])
const DARKS = tokens([
  'text',
  'text-2',
  'text-3',
  'text-3',
  'line-strong',
  'raised',
  'surface',
  'surface',
  'canvas',
  'sunken',
])

function tokens(names: readonly string[]): MantineColorsTuple {
  return names.map((name) => `var(--${name})`) as unknown as MantineColorsTuple
}

/** Foreground of a tone on a soft or plain ground: at least 4.5:1 in both themes, which Mantine's own pairs are not. */
function inkOf(tone: Tone): string {
  return tone === 'accent' ? 'var(--accent-text)' : `var(--${tone})`
}

function solidOf(tone: Tone): { background: string; hover: string } {
  if (tone === 'danger') return { background: 'var(--danger-solid)', hover: 'var(--danger-solid-hover)' }
  return { background: 'var(--accent)', hover: 'var(--accent-hover)' }
}

const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = TONES.find((one) => one === (input.color ?? input.theme.primaryColor))
  if (!tone) return defaultVariantColorsResolver(input)
  const ink = inkOf(tone)
  const none = 'transparent'
  switch (input.variant) {
    case 'filled':
      return { ...solidOf(tone), color: 'var(--on-accent)', border: `1px solid ${none}` }
    case 'light':
      return {
        background: `var(--${tone}-soft)`,
        hover: `color-mix(in oklab, var(--${tone}-soft), var(--${tone}) 8%)`,
        color: ink,
        border: `1px solid ${none}`,
      }
    case 'subtle':
    case 'transparent':
      return {
        background: none,
        hover: input.variant === 'subtle' ? `var(--${tone}-soft)` : none,
        color: ink,
        border: `1px solid ${none}`,
      }
    case 'outline':
      return {
        background: none,
        hover: `var(--${tone}-soft)`,
        color: ink,
        border: '1px solid var(--line-strong)',
      }
    default:
      return {
        background: 'var(--surface)',
        hover: 'var(--sunken)',
        color: 'var(--text)',
        border: '1px solid var(--line-strong)',
      }
  }
}

export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tones = Object.fromEntries(
    TONES.flatMap((tone) => [
      [
        `--mantine-color-${tone}-filled`,
        tone === 'accent' || tone === 'danger' ? solidOf(tone).background : inkOf(tone),
      ],
      [`--mantine-color-${tone}-filled-hover`, solidOf(tone).hover],
      [`--mantine-color-${tone}-light`, `var(--${tone}-soft)`],
      [`--mantine-color-${tone}-light-hover`, `var(--${tone}-soft)`],
      [`--mantine-color-${tone}-light-color`, inkOf(tone)],
      [`--mantine-color-${tone}-outline`, inkOf(tone)],
      [`--mantine-color-${tone}-outline-hover`, `var(--${tone}-soft)`],
      [`--mantine-color-${tone}-text`, inkOf(tone)],
    ]),
  )
  const scheme = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    ...tones,
  }
  return { variables: {}, light: scheme, dark: scheme }
}

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { gray: GREYS, dark: DARKS, ...Object.fromEntries(TONES.map((tone) => [tone, tupleOf(tone)])) },
  autoContrast: true,
  variantColorResolver,
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: "'Inter', 'Inter fallback', system-ui, sans-serif",
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '6px', sm: '8px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '30em', sm: '40em', md: '64em', lg: '80em', xl: '90em' },
  shadows: {
    xs: 'var(--shadow-card)',
    sm: 'var(--shadow-card)',
    md: 'var(--shadow-pop)',
    lg: 'var(--shadow-pop)',
  },
  headings: { fontWeight: '600', textWrap: 'pretty' },
  components: {
    // Its placeholder for the first focus is nothing that a menu may have in it.
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        radius: 'lg',
        position: 'bottom-end',
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'lg' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md' }, checkIconPosition: 'right' } },
    Modal: {
      defaultProps: {
        radius: 'xl',
        centered: true,
        // Its header would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        overlayProps: { color: 'var(--overlay)', backgroundOpacity: 1 },
        transitionProps: { duration: 180, transition: 'pop' },
      },
    },
    Checkbox: { defaultProps: { radius: 4 } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Button: { defaultProps: { loaderProps: { type: 'dots' } } },
    Tooltip: {
      defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
  },
})
