package org.onfile.demo.city;

import java.util.List;

/** The words that names and addresses are made of. */
final class Words {

    static final List<String> SURNAMES = List.of(
            "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 欧阳 司马 上官"
                    .split(" "));
    static final List<String> MEN = List.of(
            "伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 华 飞 鑫 波 斌 宇 浩 凯 健 俊 帆 帅 旭 宁 龙 林 欢 建华 志强 国栋 海涛 文博 子轩 浩然 宇航 建军 德明 永康 家豪 天佑 一鸣 思远 立群 振宇 光耀 春生 学文"
                    .split(" "));
    static final List<String> WOMEN = List.of(
            "芳 娜 敏 静 丽 艳 娟 霞 婷 玲 燕 红 梅 洁 琳 莉 慧 颖 倩 雪 丹 萍 佳 颜 晶 秀英 桂兰 淑华 雨涵 欣怡 梓涵 诗琪 晓燕 玉珍 美玲 海燕 思雨 佳琪 秋菊 春梅 月华 雅婷 若曦 可馨 文静 小红 丽娟 冬梅 素芬 嘉怡"
                    .split(" "));
    /** Given names and fathers' names of Uyghurs and Kazakhs, as written in Chinese. */
    static final List<String> PARTED =
            List.of("买买提 阿不都拉 艾力 吐尔逊 阿依古丽 古丽娜尔 热依汗 帕提古丽 努尔兰 叶尔江 巴合提 阿迪力 木合塔尔 迪丽娜尔".split(" "));

    static final List<String> DISTRICTS = List.of("东湖区 南山区 西桥区 北苑区 临江区".split(" "));
    static final List<String> STREETS =
            List.of("人民路 中山路 解放路 云汉大道 湖滨路 学府路 长江路 梅园街 桃源路 滨河路 新华街 和平路 文昌街 凤凰路 花园路 星海街".split(" "));
    static final List<String> HOUSE_NAMES =
            List.of("晨光 福满 宏图 锦绣 鼎盛 瑞丰 和顺 金桥 天成 永兴 百汇 隆昌 嘉禾 新世纪 安泰 华彩 海纳 东升 德信 万通 春风 四季 聚贤 悦来".split(" "));
    static final List<String> NATIVE_PLACES = List.of("云汉市东湖区 云汉市南山区 河源省清水县 南安省石门市 西宁省甘泉县".split(" "));

    private Words() {}
}
