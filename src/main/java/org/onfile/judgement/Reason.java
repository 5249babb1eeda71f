package org.onfile.judgement;

/** Why a certificate does not count as evidence; the list grows. */
public enum Reason {
    NOT_ON_FILE("没有查到", "is not on file"),
    NOT_COVERED("不在已共享的范围内", "is outside the areas that departments share"),
    NOT_CARRIED("尚无部门共享", "is not shared by any department yet"),
    NOT_VALID("状态无效", "is not in force"),
    EXPIRED("已过有效期", "has expired"),
    EXPIRES_TOO_SOON("剩余有效期不足", "expires too soon"),
    NOT_YET_VALID("尚未生效", "is not in force yet"),
    TOO_OLD("签发过久", "was issued too long ago"),
    CONDITION("不符合要求的条件", "does not meet a condition"),
    TOO_FEW("数量不足", "is too little or too few"),
    NOT_VOUCHED("来源可信度不足", "is from a source that does not suffice"),
    WRONG_AREA("签发地区不符", "was issued in another area"),
    NOT_RECOGNISED("签发地区的证照尚未互认", "was issued in an area whose certificates are not recognised here"),
    HOLDER_MISMATCH("姓名或名称不一致", "is on file under another name"),
    AMBIGUOUS("有多份，无法确定", "is one of several"),
    UNREADABLE("登记信息无法读取", "is on file but cannot be read"),
    WITHDRAWN("已不在签发部门的登记中", "is no longer in its department's register"),
    NO_LONGER_FOLLOWED("原共享部门已停止共享", "was on file with a department that no longer shares it"),
    NO_RELATION("与申请人的关系未经证实", "belongs to somebody whose relation to the applicant is not proven"),
    CONTRADICTED("与登记的关系不符", "belongs to somebody other than the one on file"),
    /** Nobody is told by a notice that somebody has died. */
    SUBJECT_DECEASED("不能凭共享数据认定，请到窗口办理", "cannot be taken from what is on file: ask at the window"),
    SOURCE_STALE("共享数据暂未更新", "cannot be told: the shared data is not up to date"),
    NO_AGREEMENT("尚无共享授权", "may not be looked up: no agreement covers it"),
    SHARING_REFUSED("签发部门不予共享", "is not shared by its department"),
    DRAFT("案件尚未登记，暂不查询他人材料", "is not looked up as long as the case is a draft: it is not its holder's");

    private final String zh;
    private final String en;

    Reason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** For a notice, after the material's name. */
    public String zh() {
        return zh;
    }

    /** For a notice, after the material's name. */
    public String en() {
        return en;
    }
}
