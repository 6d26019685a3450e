import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components'
import { type ReactNode, useMemo } from 'react'

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme } as const

type ThemedProps = { readonly theme: keyof typeof THEMES; readonly nonce: string; readonly children: ReactNode }

/** Fluent around everything, in the host's theme. The nonce lets its styles through the server's content security policy. */
export function Themed({ theme, nonce, children }: ThemedProps) {
  const renderer = useMemo(() => createDOMRenderer(document, nonce === '' ? {} : { styleElementAttributes: { nonce } }), [nonce])
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={THEMES[theme]} className={`themed theme-${theme}`}>
        {children}
      </FluentProvider>
    </RendererProvider>
  )
}
