export { auditOfCall, auditOfMarks, ownAuditLine } from './audit.queries.ts';
export { writeAudit } from './audit.store.ts';
