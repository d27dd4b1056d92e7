// @ts-check
// Runs in a child process of typst.ts. Plain JavaScript, so that it starts from the sources as well as from the build.
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** The weights that templates use; the package has eighteen. */
const fonts = ['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '600SemiBold_Italic']

/** @typedef {{ folder: string, template: string, fontFolder: string, data: string, createdSeconds: number }} Job */

/** @param {Job} job */
function render({ folder, template, fontFolder, data, createdSeconds }) {
  const fontPaths = fonts.map((name) => join(fontFolder, name))
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
  compiler.mapShadow(join(folder, 'data.json'), Buffer.from(data))
  const compiled = compiler.compile({ mainFilePath: join(folder, template) })
  const document = compiled.result
  if (!document) {
    const diagnostics = compiled.takeDiagnostics()
    throw new Error(JSON.stringify(diagnostics ? compiler.fetchDiagnostics(diagnostics) : 'no result'))
  }
  const options = { creationTimestamp: createdSeconds }
  try {
    return compiler.pdf(document, { ...options, pdfStandard: 'ua-1' })
  } catch (error) {
    // PDF/UA wants a glyph for every character. A document with a box in it is better than none, but it must not claim more than it is.
    if (!String(error).includes('could not be displayed with font')) throw error
    return compiler.pdf(document, options)
  }
}

process.once('message', (job) => {
  try {
    process.send?.({ pdf: new Uint8Array(render(/** @type {Job} */ (job))) })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) })
  }
})
