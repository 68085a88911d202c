declare module 'write-file-atomic' {
  const writeFileAtomic: (
    path: string,
    data: string,
    options: { readonly tmpfileCreated: (temporary: string) => Promise<void> },
  ) => Promise<void>;
  export default writeFileAtomic;
}
