import type { ScanProfile } from './profile-scan.js';
import type { TableScan } from './table-scan.js';

/** One file of a table, scanned and profiled; its first row is row `offset` of the whole. */
export interface TablePart {
  readonly scan: TableScan;
  readonly profile: ScanProfile;
  readonly offset: number;
}
