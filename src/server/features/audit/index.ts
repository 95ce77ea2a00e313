export { auditOfCall, ownAuditLine } from './audit.queries.ts';
export { writeAudit } from './audit.store.ts';
