import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures were taken on; a figure without it says nothing. */
export function machine() {
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
    at: new Date().toISOString(),
  }
}

export type Spread = { readonly min: number; readonly median: number; readonly p99: number; readonly max: number; readonly runs: number }

/** Least, middle, 99th of a hundred, most; rounded to a tenth. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => tenth(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN)
  return { min: at(0), median: at(0.5), p99: at(0.99), max: at(1), runs: values.length }
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** Resident memory of a process and its children in MiB. */
export function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kib ?? 0) / 1024)
}
