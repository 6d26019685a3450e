declare module 'pngjs' {
  export const PNG: {
    new (size: { width: number; height: number }): { width: number; height: number; data: Buffer }
    readonly sync: {
      write(png: { width: number; height: number; data: Buffer }): Buffer
      read(bytes: Buffer): { width: number; height: number; data: Buffer }
    }
  }
}
