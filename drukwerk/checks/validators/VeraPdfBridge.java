import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.flavours.PDFAFlavour.Specification;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.processor.reports.Reports;
import org.verapdf.processor.reports.ValidationReport;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * veraPDF where there is its library and no program: judges a file by some profiles.
 *
 * <p>Arguments: the file, then the names of profiles as they are in the library, such as PDFUA-1;
 * or --version alone. What it prints has the form of veraPDF's own report in JSON.
 *
 * <p>The library reads its profiles with JAXB, which is not in Java since version 11 and not in
 * every archive with the library. So they are read here.
 */
final class VeraPdfBridge {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";
    /** So many failures of a rule are told; the others are counted. */
    private static final int MOST = 100;
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private VeraPdfBridge() {}

    public static void main(String[] arguments) throws Exception {
        String version = ReleaseDetails.getInstance().getVersion();
        if (arguments[0].equals("--version")) {
            System.out.println("veraPDF " + version);
            return;
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        File file = new File(arguments[0]);
        List<ValidationReport> results = new ArrayList<>();
        for (int at = 1; at < arguments.length; at++) {
            results.add(judge(file, read(arguments[at])));
        }
        Object job = Map.of("itemDetails", Map.of("name", file.getPath()), "validationResult", results);
        Object report = Map.of("report", Map.of("jobs", List.of(job)));
        System.out.println(new ObjectMapper().writeValueAsString(report));
    }

    private static ValidationReport judge(File file, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, MOST, false, true, false)) {
            return Reports.createValidationReport(validator.validate(parser), false);
        }
    }

    private static ValidationProfile read(String name) throws Exception {
        Node root;
        try (InputStream in = VeraPdfBridge.class.getResourceAsStream(PROFILES + name + ".xml")) {
            root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Node rule : nodes(root, "rules/rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Node it : nodes(root, "variables/variable")) {
            variables.add(Profiles.variableFromValues(
                    text(it, "@name"), text(it, "@object"), text(it, "defaultValue"), text(it, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.valueOf(text(root, "@flavour")),
                Profiles.profileDetailsFromValues(name, name, "", new Date(0)),
                "", rules, variables);
    }

    private static Rule rule(Node node) throws Exception {
        RuleId id = Profiles.ruleIdFromValues(
                Specification.valueOf(text(node, "id/@specification")),
                text(node, "id/@clause"),
                Integer.parseInt(text(node, "id/@testNumber")));
        List<ErrorArgument> values = new ArrayList<>();
        for (Node it : nodes(node, "error/arguments/argument")) {
            values.add(ErrorArgumentImpl.fromValues(text(it, "."), text(it, "@name"), null));
        }
        ErrorDetails error = Profiles.errorFromValues(text(node, "error/message"), values);
        boolean waits = Boolean.parseBoolean(text(node, "@deferred"));
        return Profiles.ruleFromValues(id, text(node, "@object"), waits, text(node, "@tags"),
                text(node, "description"), text(node, "test"), error, List.of());
    }

    private static String text(Node node, String path) throws XPathExpressionException {
        return XPATH.evaluate(path, node).trim();
    }

    private static List<Node> nodes(Node node, String path) throws XPathExpressionException {
        NodeList found = (NodeList) XPATH.evaluate(path, node, XPathConstants.NODESET);
        List<Node> list = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            list.add(found.item(at));
        }
        return list;
    }
}
