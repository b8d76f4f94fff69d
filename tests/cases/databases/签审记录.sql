BEGIN TRANSACTION;
CREATE TABLE record (
	document VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	workbook VARCHAR NOT NULL,
	step VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	person VARCHAR NOT NULL,
	account VARCHAR NOT NULL,
	time VARCHAR NOT NULL,
	remark VARCHAR NOT NULL,
	content VARCHAR NOT NULL,
	attachments JSON NOT NULL,
	outputs JSON NOT NULL,
	package VARCHAR NOT NULL,
	manifest VARCHAR NOT NULL,
	number INTEGER NOT NULL,
	previous VARCHAR NOT NULL,
	hash VARCHAR NOT NULL,
	PRIMARY KEY (number)
);
INSERT INTO "record" VALUES('2026 部门预算 某市 038','某局2026年度部门预算公开','../某局.xlsx','提交','已提交','张三','本机，未登录','2026-02-01T09:30:00+08:00','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{"\u901a\u77e5.pdf": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}','{"\u67d0\u5c40.pdf": "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','某局/submitted/0','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',1,'','295acf022334d42831ef3ccb32cec90c00c29e988cb35e38d652d7165670a971');
INSERT INTO "record" VALUES('2026 部门预算 某市 038','某局2026年度部门预算公开','../某局.xlsx','审查','保密审查已审查','李四','本机，未登录','2026-02-01T10:30:00+08:00','','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{}','{"\u67d0\u5c40.pdf": "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}','某局/submitted/0','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',2,'295acf022334d42831ef3ccb32cec90c00c29e988cb35e38d652d7165670a971','b12b1a8fc658968482d9abdb99227613aeb2046728f42ab3a609963d1824ee15');
CREATE TRIGGER never_updated BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, '签审记录只能追加'); END;
CREATE TRIGGER never_deleted BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, '签审记录只能追加'); END;
CREATE TRIGGER only_appended BEFORE INSERT ON record WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM record) BEGIN SELECT RAISE(ABORT, '签审记录只能追加'); END;
COMMIT;
