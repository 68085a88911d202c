/** A sentence in both languages; `{name}` is a slot. Keys begin with the area: `shell.start`. */
export type Words = Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>>;
