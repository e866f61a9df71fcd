import type { Browser, Page } from 'playwright-core'
import { chromium } from '../support/chromium.ts'
import { dmnJs } from '../support/dmn-js.ts'

/** A policy officer's editor in a real browser. */
export interface DmnEditor {
  /** Opens a file, looks at every table of it, changes cells by their ids, and saves. Throws what the editor does not understand. */
  save(xml: string, cells?: Readonly<Record<string, string>>): Promise<string>
  close(): Promise<void>
}

export async function openDmnEditor(): Promise<DmnEditor> {
  const browser: Browser = await chromium.launch()
  const page: Page = await browser.newPage()
  await page.setContent('<!doctype html><title>Editor</title><div id="editor" style="height: 600px"></div>')
  await page.addScriptTag({ path: dmnJs.file })
  return {
    save: (xml, cells = {}) => page.evaluate(editAndSave, { xml, cells }),
    close: () => browser.close(),
  }
}

/** As far as its interface is needed here. */
interface Modeler {
  importXML(xml: string): Promise<{ readonly warnings: readonly unknown[] }>
  getViews(): readonly View[]
  open(view: View): Promise<unknown>
  getActiveViewer(): { get(part: 'elementRegistry'): Registry; get(part: 'modeling'): Modeling }
  saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>
  destroy(): void
}
interface View {
  readonly type: string
}
interface Registry {
  get(id: string): { readonly businessObject: unknown } | undefined
}
interface Modeling {
  editCell(cell: unknown, text: string): void
}

/** Runs in the browser. */
async function editAndSave({ xml, cells }: { xml: string; cells: Readonly<Record<string, string>> }): Promise<string> {
  const { DmnJS } = window as unknown as { DmnJS: new (options: { container: string }) => Modeler }
  const modeler = new DmnJS({ container: '#editor' })
  const { warnings } = await modeler.importXML(xml)
  if (warnings.length > 0) throw new Error(warnings.map(String).join('\n'))
  const left = new Set(Object.keys(cells))
  for (const view of modeler.getViews()) {
    await modeler.open(view)
    if (view.type !== 'decisionTable') continue
    const viewer = modeler.getActiveViewer()
    for (const [id, text] of Object.entries(cells)) {
      const cell = viewer.get('elementRegistry').get(id)
      if (cell && left.delete(id)) viewer.get('modeling').editCell(cell.businessObject, text)
    }
  }
  if (left.size > 0) throw new Error(`there is no cell ${[...left].join(', ')}`)
  const saved = await modeler.saveXML({ format: true })
  modeler.destroy()
  return saved.xml
}
