/** Holds files to 300 lines and functions to 60 (components to 120). */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')

const FILE_LINES = 300
const FUNCTION_LINES = 60
const COMPONENT_LINES = 120

const GENERATED = ['database/types.ts', 'sdk/schema.ts']
const OUTSIDE = /^(node_modules|data|dist|coverage)[\\/]/

/** What is too long, a line each. */
export function sizeFaults(): string[] {
  const files = globSync('**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === '.git',
  })
    .filter((file) => !OUTSIDE.test(file) && !GENERATED.includes(file))
    .sort()
  if (files.length === 0) throw new Error('no files were found to measure')
  return files.flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8')))
}

export function faultsOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const functions: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) functions.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  const lines = text.trimEnd().split('\n').length
  const faults = functions
    .filter((node) => !isSuite(node))
    .flatMap((node) => functionFault(file, source, node))
  // A file without a function is a table of constants, which is as long as what it lists.
  if (lines > FILE_LINES && functions.length > 0) faults.push(`${file} has ${lines} lines (${FILE_LINES})`)
  return faults
}

function functionFault(file: string, source: ts.SourceFile, node: ts.Node): string[] {
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line
  const lines = source.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1
  const name = nameOf(node)
  const isComponent = file.endsWith('.tsx') && /^[A-Z]/.test(name)
  const most = isComponent ? COMPONENT_LINES : FUNCTION_LINES
  return lines > most ? [`${file}:${first + 1} ${name} has ${lines} lines (${most})`] : []
}

function isFunction(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  )
}

/** The function given to `describe` holds tests; it does nothing itself. */
function isSuite(node: ts.Node): boolean {
  const call = node.parent
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText())
}

function nameOf(node: ts.Node): string {
  const named = [node, node.parent, node.parent.parent].find(
    (one): one is ts.NamedDeclaration => one !== undefined && 'name' in one && one.name !== undefined,
  )
  return named?.name && ts.isIdentifier(named.name) ? named.name.text : 'a function'
}
