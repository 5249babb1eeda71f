package org.onfile.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Matter;
import org.onfile.cli.Shell;
import org.onfile.schema.Schemas;

/** Matters made of a province's list, and all that it leaves open. */
class CatalogueImportTest {

    private static final String CODE = "11990100MB00000000100012300100A";
    private static final String OTHER = "11990100MB00000000100012300100B";

    private static final String COLUMNS = """
            charset: GB18030
            matter: {code: 事项编码, title: 事项名称, department: 实施主体, kind: 办件类型, legalBasis: 设定依据, promised: 承诺时限}
            material: {title: 材料名称, issuer: 来源渠道, form: 材料形式, necessary: 必要性}
            values:
              department: {市市场监督管理局: market-regulation}
              kind: {新办: NEW}
              form: {原件: ORIGINAL, 复印件: COPY}
              necessary: {必要: true, 非必要: false}
            requirements: {居民身份证: identity, 营业执照: lawful-existence}
            """;

    private static final String HEAD = "事项编码,事项名称,实施主体,办件类型,设定依据,承诺时限,材料名称,来源渠道,材料形式,必要性\n";

    private static final String LIST = HEAD
            + CODE + ",食品小作坊登记,市市场监督管理局,新办,\"《条例》第一条，第二条\",10,居民身份证,公安机关,复印件,必要\n"
            + CODE + ",食品小作坊登记,市市场监督管理局,新办,\"《条例》第一条，第二条\",10,营业执照,市场监管部门,原件,非必要\n";

    private final Path folder;
    private final Shell shell = new Shell();

    CatalogueImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("catalogue/requirements"));
        for (String name : new String[] {"identity", "lawful-existence"}) {
            Path file = Path.of("requirements", name + ".requirement.yaml");
            Files.copy(
                    Path.of("catalogue").resolve(file),
                    folder.resolve("catalogue").resolve(file));
        }
        Files.writeString(folder.resolve("columns.yaml"), COLUMNS);
    }

    @Test
    void makesMattersOfRows() throws IOException {
        assertThat(run(LIST)).as(shell.err()).isZero();

        assertThat(shell.out()).contains("1 matters made, 0 places cannot be mapped");
        Catalogue catalogue = Catalogue.in(
                folder.resolve("catalogue"), Schemas.in(Path.of("schemas")).certificateTypes());
        assertThat(catalogue.faults()).isEmpty();
        Matter matter = catalogue.matter(CODE).orElseThrow();
        assertThat(matter.title().zh()).isEqualTo("食品小作坊登记");
        assertThat(matter.department()).isEqualTo("market-regulation");
        assertThat(matter.legalBasis()).isEqualTo("《条例》第一条，第二条");
        assertThat(matter.promised()).hasValue(10);
        assertThat(matter.materials())
                .extracting(one -> one.requirement().name())
                .containsExactly("identity", "lawful-existence");
        assertThat(matter.materials().getLast().necessary()).isFalse();
    }

    @Test
    void listsWhatCannotBeMapped_andLeavesOutItsMatter() throws IOException {
        assertThat(run(LIST
                        + OTHER + ",登记,市卫生局,新办,《条例》,十日,场地证明,申请人,扫描件,必要\n"
                        + "1.1990100E+30,登记,市市场监督管理局,新办,《条例》,,居民身份证,公安机关,复印件,必要\n"))
                .isOne();

        assertThat(shell.err())
                .contains("list.csv row 4: nobody says what '市卫生局' stands for (values.department)")
                .contains("list.csv row 4: '十日' is no number of working days")
                .contains("list.csv row 4: nobody says what '场地证明' proves (requirements)")
                .contains("list.csv row 4: nobody says what '扫描件' stands for (values.form)")
                .contains("list.csv row 5: '1.1990100E+30' is no matter's code")
                .contains("the spreadsheet made a number of it");
        assertThat(folder.resolve("catalogue/matters"))
                .isDirectoryContaining("glob:**" + CODE.toLowerCase(Locale.ROOT) + ".matter.yaml");
        assertThat(folder.resolve("catalogue/matters"))
                .isDirectoryNotContaining("glob:**" + OTHER.toLowerCase(Locale.ROOT) + ".matter.yaml");
    }

    @Test
    void leavesFilesThatAreThere() throws IOException {
        run(LIST);
        Path made = folder.resolve("catalogue/matters/m-" + CODE.toLowerCase(Locale.ROOT) + ".matter.yaml");
        Files.writeString(made, Files.readString(made).replace("en: 食品小作坊登记", "en: Workshop"));

        assertThat(run(LIST)).isZero();
        assertThat(shell.out()).contains("is there already", "0 matters made");
        assertThat(made).content().contains("Workshop");
    }

    @Test
    void namesAColumnThatIsNotThere() throws IOException {
        assertThat(run(LIST.replace("来源渠道", "来源"))).isOne();
        assertThat(shell.err()).contains("has no column '来源渠道' (but 事项编码");

        Files.writeString(folder.resolve("columns.yaml"), COLUMNS.replace("identity,", "identiy,"));
        assertThat(run(LIST)).isOne();
        assertThat(shell.err()).contains("Did you mean 'identity'?");
    }

    /** As a province publishes it; its numbers of days are numbers, and an empty row stands between. */
    @Test
    void readsAWorkbook() throws IOException {
        Path file = Workbook.write(folder.resolve("list.xlsx"), LIST.replace(",必要\n", ",必要\n\n"));

        assertThat(imported(file)).as(shell.err()).isZero();

        Catalogue catalogue = Catalogue.in(
                folder.resolve("catalogue"), Schemas.in(Path.of("schemas")).certificateTypes());
        Matter matter = catalogue.matter(CODE).orElseThrow();
        assertThat(matter.promised()).hasValue(10);
        assertThat(matter.legalBasis()).isEqualTo("《条例》第一条，第二条");
        assertThat(matter.materials()).hasSize(2);
    }

    @Test
    void listsNumbersThatWereCodes_inAWorkbook() throws IOException {
        Path file = Workbook.write(
                folder.resolve("list.xlsx"),
                HEAD + "\n1199010000000000010001230010012,登记,市市场监督管理局,新办,《条例》,,居民身份证,公安机关,复印件,必要\n");

        assertThat(imported(file)).isOne();

        assertThat(shell.err()).contains("list.xlsx row 3: '1.19901").contains("the spreadsheet made a number of it");
    }

    @Test
    void saysWhatIsNoWorkbook() throws IOException {
        assertThat(imported(Files.writeString(folder.resolve("list.xlsx"), LIST)))
                .isOne();
        assertThat(shell.err()).contains("list.xlsx is no workbook that can be read");
        assertThat(imported(Files.writeString(folder.resolve("list.xls"), LIST)))
                .isOne();
        assertThat(shell.err()).contains("save it as .xlsx or as CSV");
    }

    private int run(String list) throws IOException {
        return imported(Files.write(folder.resolve("list.csv"), list.getBytes(Charset.forName("GB18030"))));
    }

    private int imported(Path file) {
        return shell.run(
                "catalogue",
                "import",
                "--catalogue",
                folder.resolve("catalogue"),
                "--columns",
                folder.resolve("columns.yaml"),
                file);
    }
}
