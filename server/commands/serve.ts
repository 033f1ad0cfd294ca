import type { Command } from 'commander'
import { Option } from 'commander'
import { setupAddress } from '#features/access/setup.ts'
import { type Config, readConfig } from '../config.ts'
import { placeOf } from '../database-fault.ts'
import type { RunningRole } from '../feature.ts'
import { type Server, startServer } from '../main.ts'
import { releaseStartMemory } from '../start-memory.ts'
import { isJson, listCompanies, print } from './shell.ts'

const ROLES: readonly RunningRole[] = ['all', 'api', 'worker', 'redirector']

/** How long the parts of a server whose database is gone may take to notice. */
const LAST_WORDS_MS = 5_000

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server')
    .addOption(new Option('--role <role>', 'what this process does').choices(ROLES).default('all'))
    .action(async ({ role }: { role: RunningRole }, command: Command) => {
      const { url, installation } = await serveUntilEnded(command, { config: readConfig(), role })
      const { dataDir, databaseUrl } = installation.config
      const data = databaseUrl === undefined ? dataDir : `${placeOf(databaseUrl)} and ${dataDir}`
      const tookMs = Math.round(performance.now())
      const hasCompany = (await listCompanies(installation)).length > 0
      const setupUrl = hasCompany || !url ? null : setupAddress(installation)
      const result = {
        url: url || null,
        role,
        data_dir: dataDir,
        has_company: hasCompany,
        setup_url: setupUrl,
        ready_ms: tookMs,
      }
      print(command, result, [
        `Tributary ${url ? `listens on ${url}` : `runs as ${role}`}; its data is in ${data}.`,
        ...(setupUrl === null ? [] : [`There is no company yet. Set it up at: ${setupUrl}`]),
        ...(hasCompany || url
          ? []
          : ['There is no company yet. Begin with: npx tributary setup --company "…"']),
        `Ready after ${(tookMs / 1_000).toFixed(1)} s. Ctrl-C ends it.`,
      ])
    })
}

/** Starts the server, which runs until a signal comes or its database dies. Resolves once it listens. */
export async function serveUntilEnded(
  command: Command,
  options: { config: Config; role: RunningRole },
): Promise<Server> {
  // On stdout for people; a program that reads JSON there gets nothing else.
  const say = (line: string) => (isJson(command) ? console.error(line) : console.log(line))
  const starting = startServer({ ...options, say })
  endOnSignals(starting, say)
  const server = await starting
  releaseStartMemory()
  void server.installation.databaseDied.then((sentence) => {
    console.error(sentence)
    setTimeout(() => process.exit(1), LAST_WORDS_MS)
    void end(server, 1)
  })
  return server
}

/** The first signal ends everything in order, also one that comes while it starts; the second ends at once. */
function endOnSignals(starting: Promise<Server>, say: (line: string) => void): void {
  let isEnding = false
  const receive = (signal: NodeJS.Signals) => {
    if (isEnding) process.exit(signal === 'SIGINT' ? 130 : 143)
    isEnding = true
    say('Ending. A second Ctrl-C ends at once.')
    // A start that fails says so itself.
    void starting.then(
      (server) => end(server, 0),
      () => undefined,
    )
  }
  process.on('SIGINT', receive)
  process.on('SIGTERM', receive)
}

async function end(server: Server, code: number): Promise<void> {
  await server.close()
  process.exit(code)
}
