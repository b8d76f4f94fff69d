BEGIN TRANSACTION;
CREATE TABLE entry (workbook TEXT PRIMARY KEY, content TEXT NOT NULL);
INSERT INTO "entry" VALUES('东区/某局.xlsx','{"workbook":"东区/某局.xlsx","recipe":"","digest":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","attached":{},"unnamed":{},"year":2026,"name":"某局","kind":"","whose":"","findings":[],"failures":[],"headlines":{},"files":{"东区/某局.pdf":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"},"claims":[],"called":""}');
CREATE TABLE written (file TEXT, sha256 TEXT, PRIMARY KEY (file, sha256));
INSERT INTO "written" VALUES('东区/某局.pdf','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc');
INSERT INTO "written" VALUES('东区/某局.pdf','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd');
COMMIT;
