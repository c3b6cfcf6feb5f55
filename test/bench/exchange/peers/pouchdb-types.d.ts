/** As much of PouchDB as the bench uses; the packages bring no types. */
declare module 'pouchdb-core' {
  export interface Document {
    _id: string
    [field: string]: unknown
  }
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB
    constructor(name: string, options: { adapter: string })
    bulkDocs(docs: readonly Document[], options?: { new_edits: boolean }): Promise<unknown[]>
    get(id: string): Promise<Document>
    allDocs(options: { include_docs: boolean }): Promise<{ rows: { doc: Document }[] }>
    destroy(): Promise<void>
  }
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}
