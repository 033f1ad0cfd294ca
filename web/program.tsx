/** The program that a page is about, where it is about one. */
import { createContext, type ReactNode, use } from 'react'

export type CurrentProgram = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly currency: string
  /** Switches that are on, of those that hide pages. A partner's are known once its program says them. */
  readonly features: Readonly<Record<string, unknown>>
}

const ProgramContext = createContext<CurrentProgram | undefined>(undefined)

export function ProgramProvider({ program, children }: { program: CurrentProgram; children: ReactNode }) {
  return <ProgramContext value={program}>{children}</ProgramContext>
}

/** The program of the address; undefined on pages about the whole team. */
export function useProgramOrNone(): CurrentProgram | undefined {
  return use(ProgramContext)
}

export function useProgram(): CurrentProgram {
  const program = use(ProgramContext)
  if (!program) throw new Error('A program is known on its own pages only')
  return program
}
