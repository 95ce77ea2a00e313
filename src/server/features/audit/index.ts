export { auditOfMarks, historyOfKeys, historyOfRecordings, ownAuditLine } from './audit.queries.ts';
export { writeAudit } from './audit.store.ts';
