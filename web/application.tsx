/** Starts one application: its texts, its pages as routes, its frame around them. */
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { MeGate } from './frame/me-gate.tsx'
import { ProofHost } from './frame/proof-host.tsx'
import { ToastHost } from './frame/toast-host.tsx'
import { type Application, directionOf, startTexts, useLanguage } from './text.ts'
import { cssVariablesResolver, theme } from './theme.ts'

/** The same key that the script in the head of the page reads before anything is painted. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'tributary-color-scheme' })

export async function startApplication(application: Application, router: AnyRouter): Promise<void> {
  const element = document.getElementById('application')
  if (!element) throw new Error('The page has no place for the application')
  await startTexts(application)
  createRoot(element).render(
    <StrictMode>
      <Providers router={router} />
    </StrictMode>,
  )
}

function Providers({ router }: { router: AnyRouter }) {
  const { language } = useLanguage()
  const direction = directionOf(language)
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <MeGate>
            <RouterProvider router={router} />
          </MeGate>
          <ProofHost />
        </QueryClientProvider>
        <ToastHost />
      </MantineProvider>
    </DirectionProvider>
  )
}

/** The nonce of this answer: the policy lets style elements in that carry it, and no others. */
function styleNonce(): string {
  return document.querySelector<HTMLLinkElement>('link[nonce]')?.nonce ?? ''
}

// Dialogs that keep the page from scrolling take the nonce from here (get-nonce, of react-remove-scroll).
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
